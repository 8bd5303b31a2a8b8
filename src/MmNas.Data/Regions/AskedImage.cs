namespace MmNas.Data;

/// <summary>A picture that something is said about.</summary>
/// <param name="Regions">The file its regions are read from: an npz, or the picture itself.</param>
/// <param name="Picture">The picture where it lies in the layout; null when it does not.</param>
/// <param name="Extent">Width and height in pixels that its regions must have too; null for any.</param>
internal sealed record AskedImage(string Regions, string? Picture, (float Width, float Height)? Extent = null);
