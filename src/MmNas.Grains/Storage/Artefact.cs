namespace MmNas.Grains.Storage;

/// <summary>What a store holds under one key.</summary>
/// <param name="Key">A relative path with '/'.</param>
/// <param name="Written">When it was stored, by the store's clock.</param>
/// <param name="Bytes">How long it is.</param>
public sealed record Artefact(string Key, DateTimeOffset Written, long Bytes = 0);
