using MmNas.Exporting.Predicting;

namespace MmNas.Console.Explaining;

/// <summary>A text about a picture, with what the network looked at.</summary>
/// <param name="Text">The question, or what the task calls it.</param>
/// <param name="PictureFile">Where the picture lies; null where it does not, and is shown grey.</param>
/// <param name="Facts">What else is to be said, a line each.</param>
/// <param name="Explanation">What it looked at.</param>
internal sealed record ExplainedText(string Text, string? PictureFile, IReadOnlyList<string> Facts, Explanation Explanation)
{
    /// <summary>x1 y1 x2 y2 of what would have been right; null where it is not known, or no box.</summary>
    public float[]? TrueBox { get; init; }
}

/// <summary>Some of them that belong together.</summary>
/// <param name="Heading">What they are; empty where the page has no others.</param>
/// <param name="Texts">In the order in which they are shown.</param>
internal sealed record ExplainedTexts(string Heading, IReadOnlyList<ExplainedText> Texts);
