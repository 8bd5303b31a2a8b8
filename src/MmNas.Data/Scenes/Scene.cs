namespace MmNas.Data;

/// <summary>What stands in a picture: the truth that questions are answered from.</summary>
/// <param name="Size">Width and height of the picture in pixels.</param>
/// <param name="Light">Brightness of the background's upper left and lower right corner, 0 to 255.</param>
/// <param name="Shapes">In the order in which they are drawn; they do not overlap.</param>
public sealed record Scene(int Size, (byte From, byte To) Light, IReadOnlyList<PlacedShape> Shapes);
