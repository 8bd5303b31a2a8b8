namespace MmNas.Data;

/// <summary>A picture that some question is about.</summary>
/// <param name="Regions">The file its regions are read from: an npz, or the picture itself.</param>
/// <param name="Picture">The picture where it lies in the layout; null when it does not.</param>
internal sealed record AskedImage(string Regions, string? Picture);
