namespace MmNas.Data;

/// <summary>How closely a folder is looked at.</summary>
/// <param name="Samples">Pictures of the first split to show, 1 or more, spread over it.</param>
/// <param name="Vectors">A file of word vectors to hold the words against; null for none.</param>
public sealed record LayoutLook(int Samples = 3, string? Vectors = null);
