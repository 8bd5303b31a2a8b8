namespace MmNas.Data;

/// <summary>What the tasks know of folders and files, so that <c>data inspect</c> can say what it looks at.</summary>
/// <param name="Layouts">Are asked in this order.</param>
/// <param name="Annotations">Are tried in this order.</param>
/// <param name="Files">Are asked in this order.</param>
public sealed record InspectedKinds(IReadOnlyList<IInspectedLayout> Layouts, IReadOnlyList<AnnotationKind> Annotations, IReadOnlyList<IInspectedFileKind> Files)
{
    /// <summary>How folders in the plain layout are told apart; by default there are none.</summary>
    public IReadOnlyList<PlainFolder> Plain { get; init; } = [];

    /// <summary>Those of several tasks, one after the other.</summary>
    public static InspectedKinds Of(IReadOnlyList<InspectedKinds> kinds) => new(
        [.. kinds.SelectMany(one => one.Layouts)], [.. kinds.SelectMany(one => one.Annotations)], [.. kinds.SelectMany(one => one.Files)])
    {
        Plain = [.. kinds.SelectMany(one => one.Plain)],
    };
}
