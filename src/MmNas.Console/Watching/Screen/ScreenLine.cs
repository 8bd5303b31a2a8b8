using Spectre.Console;

namespace MmNas.Console.Watching.Screen;

/// <summary>A line of the screen: pieces of text, each in its style.</summary>
/// <param name="Pieces">From left to right.</param>
internal sealed record ScreenLine(IReadOnlyList<(string Text, Style Style)> Pieces)
{
    public static ScreenLine Empty { get; } = Of("");

    public string Text => string.Concat(Pieces.Select(piece => piece.Text));

    public static ScreenLine Of(string text, Style? style = null) => new([(text, style ?? Style.Plain)]);
}
