namespace MmNas.Exporting.Importing;

/// <summary>An entry of a zip archive.</summary>
/// <param name="Name">With its folders.</param>
/// <param name="Content">Its bytes as they stand in the file.</param>
/// <param name="IsPacked">Whether they have to be unpacked.</param>
/// <param name="IsEncrypted">Whether they have to be decrypted.</param>
internal sealed record ZipEntry(string Name, ByteRange Content, bool IsPacked, bool IsEncrypted)
{
    /// <summary>Its bytes, to be read where they lie.</summary>
    /// <exception cref="ForeignContentException">They cannot: torch.save neither packs nor encrypts, and what is packed could unpack to any size.</exception>
    public ByteRange InPlace =>
        IsEncrypted ? throw new ForeignContentException($"has an encrypted entry {Name}", "decrypt it, or save it again with torch.save")
        : IsPacked ? throw new ForeignContentException($"has a compressed entry {Name}, and torch.save compresses none", "unpack it and zip it again without compression (zip -0), or save it again with torch.save")
        : Content;
}
