using MmNas.Files;

namespace MmNas.Data;

/// <summary>Looks whether a file is a whole pack, and says what it is when not.</summary>
internal static class PackOpening
{
    private const string NoPack = "give a file that mmnas data pack has made";

    /// <exception cref="DataException">There is no such file, or it cannot be mapped.</exception>
    public static MappedFile Map(string path)
    {
        if (Directory.Exists(path)) throw new DataException(path, "is a folder, not a feature pack", "use npz:DIR for a folder of npz files, or " + NoPack);
        if (!File.Exists(path)) throw new DataException(path, "is not there", NoPack);
        if (RegularFile.IsRefused(path)) throw new DataException(path, RegularFile.Refused, RegularFile.WayOut);
        try
        {
            if (new FileInfo(path).Length == 0) throw new DataException(path, "is empty", FeaturePack.Anew);
            return new(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"cannot be read ({error.Message})", "look at the file's rights and at the memory limits of this process");
        }
    }

    /// <summary>The header, when it and the index are whole and every entry lies within the file.</summary>
    /// <exception cref="DataException">Otherwise.</exception>
    public static PackHeader Header(string path, MappedFile file)
    {
        var start = file.Read(0, (int)Math.Min(file.Length, PackHeader.Size), 0, (bytes, _) => bytes.ToArray());
        var version = PackHeader.VersionIn(start) ?? throw new DataException(path, ForeignForm.Of(start) is { } form ? $"is {form.What}, not a feature pack" : "is not a feature pack", NoPack);
        if (version != PackHeader.Version)
            throw new DataException(path, $"is a feature pack of version {version}; this program reads version {PackHeader.Version}", "make it again with mmnas data pack or mmnas data features, or use the program that made it");
        if (start.Length < PackHeader.Size) throw new DataException(path, $"is cut short: it ends after {file.Length} bytes", FeaturePack.Anew);
        var header = PackHeader.Read(start);
        if (Misfit(header, file.Length) is { } what) throw new DataException(path, what, FeaturePack.Anew);
        var index = (int)(header.Ids + header.IdBytes - header.Index);
        if (!file.Read(header.Index, index, start, (bytes, head) => PackHeader.IsWhole(head, bytes)))
            throw new DataException(path, "has a header or an index that does not fit its checksum: the pack is damaged", FeaturePack.Anew);
        if (file.Read(header.Index, index, header, PackIndexRules.Problem) is { } wrong) throw new DataException(path, wrong, FeaturePack.Anew);
        return header;
    }

    // Before anything is believed: the checksum can only be taken over an index that lies in the file.
    private static string? Misfit(PackHeader header, long length)
    {
        if (header.Length > length) return $"is cut short: {length:N0} of its {header.Length:N0} bytes are there";
        var fits = header.Length == length
            && header.Element is PackElement.Full or PackElement.Half
            && header is { FeatureSize: > 0, Images: > 0 and < int.MaxValue, Index: >= PackHeader.Size, IdBytes: >= 0 and < int.MaxValue }
            && header.Ids == header.Index + (header.Images * PackEntry.Size)
            && header.Ids - header.Index + header.IdBytes <= int.MaxValue
            && header.Ids + header.IdBytes == length;
        return fits ? null : "has a header that contradicts itself: the pack is damaged";
    }
}
