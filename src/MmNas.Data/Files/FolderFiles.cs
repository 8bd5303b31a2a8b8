namespace MmNas.Data;

/// <summary>The files of folders that are there.</summary>
internal static class FolderFiles
{
    /// <summary>The files of a folder itself, in no order.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static string[] In(string folder, string pattern = "*")
    {
        try
        {
            return Directory.GetFiles(folder, pattern);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(folder, $"cannot be read ({error.Message})", "look at the folder's rights");
        }
    }

    /// <summary>The files of a folder and of all folders in it, in no order. A folder that links lead to more than once counts once, so that no circle is endless.</summary>
    /// <exception cref="DataException">One of the folders cannot be read.</exception>
    public static string[] Below(string folder)
    {
        try
        {
            var files = new List<string>();
            AddBelow(folder, Path.GetFullPath(folder), [], files);
            return [.. files];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(folder, $"holds something that cannot be read ({error.Message})", "look at the rights of the folders in it");
        }
    }

    /// <param name="folder">By the way that leads to it.</param>
    /// <param name="place">Where that is, links followed.</param>
    /// <param name="seen">Places that were looked at.</param>
    /// <param name="files">Files are added here.</param>
    private static void AddBelow(string folder, string place, HashSet<string> seen, List<string> files)
    {
        if (!seen.Add(place)) return;
        files.AddRange(Directory.GetFiles(folder));
        foreach (var inner in new DirectoryInfo(folder).GetDirectories().OrderBy(inner => inner.Name, StringComparer.Ordinal))
            AddBelow(Path.Combine(folder, inner.Name), inner.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.Combine(place, inner.Name), seen, files);
    }
}
