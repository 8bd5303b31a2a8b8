namespace MmNas.Data;

/// <summary>A picture that goes into a pack.</summary>
/// <param name="Id">What it will be called there.</param>
/// <param name="Path">The path of its file.</param>
public sealed record PictureSource(string Id, string Path);
