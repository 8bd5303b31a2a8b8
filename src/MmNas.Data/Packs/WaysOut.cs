namespace MmNas.Data;

/// <summary>What can be done about a picture that does not go into a pack, in the words of the place where the pack was asked for.</summary>
/// <param name="Unreadable">It cannot be read.</param>
/// <param name="TooLarge">Memory does not suffice for it.</param>
/// <param name="NoRegions">The detector makes nothing of it that can be used.</param>
/// <param name="Float32">Its features do not go into 16 bits.</param>
internal sealed record WaysOut(string Unreadable, string TooLarge, string NoRegions, string Float32)
{
    public static WaysOut CommandLine { get; } = new(
        "copy the picture here again, or skip it with --keep-going",
        "make it smaller, or skip it with --keep-going",
        "use another detector, take the picture out, or skip it with --keep-going",
        "store float32 (--float)");

    public static WaysOut Spec { get; } = new(
        "copy the picture here again",
        "make it smaller",
        "use another detector, or take out what asks about the picture",
        "store float32 (data.detect.element: float32)");
}
