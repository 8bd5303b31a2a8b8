namespace MmNas.Data;

/// <summary>Why a file cannot be opened as a pack.</summary>
internal enum PackTrouble
{
    /// <summary>It is not there any more.</summary>
    Gone,

    /// <summary>It may be sound, but this process cannot read it.</summary>
    Unreadable,

    /// <summary>It is of another version, or no pack.</summary>
    Foreign,

    /// <summary>It is a pack of this version, cut short or changed: nothing in it can be used.</summary>
    Damaged,
}

/// <summary>Finds it out.</summary>
internal static class PackTroubles
{
    /// <param name="path">A file that could not be opened as a pack.</param>
    /// <returns>Null where it can be now.</returns>
    public static PackTrouble? Of(string path)
    {
        if (!File.Exists(path)) return PackTrouble.Gone;
        try
        {
            if (new FileInfo(path).Length == 0) return PackTrouble.Damaged;
            using var file = new MappedFile(path);
            var start = file.Read(0, (int)Math.Min(file.Length, PackHeader.Size), 0, (bytes, _) => bytes.ToArray());
            if (PackHeader.VersionIn(start) != PackHeader.Version) return PackTrouble.Foreign;
            PackOpening.Header(path, file);
            return null;
        }
        catch (DataException)
        {
            return PackTrouble.Damaged;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return PackTrouble.Unreadable;
        }
    }
}
