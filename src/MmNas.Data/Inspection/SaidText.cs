namespace MmNas.Data;

/// <summary>A text about a picture, as a layout has it.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Text">As people read it.</param>
/// <param name="Words">As a data set learns them.</param>
/// <param name="Box">x1 y1 x2 y2 of what it names, in pixels; null where it names no box.</param>
public sealed record SaidText(WantedImage Image, string Text, IReadOnlyList<string> Words, float[]? Box = null);
