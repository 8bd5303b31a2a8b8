namespace MmNas.Data;

/// <summary>The files of folders that are there.</summary>
public static class FolderFiles
{
    private const string OfMacArchives = "__MACOSX";

    private static readonly EnumerationOptions Everything = new() { IgnoreInaccessible = false, AttributesToSkip = 0 };

    /// <summary>Whether a file is none that people mean: systems and editors put ._x, .DS_Store, .ipynb_checkpoints/ and the like beside data.</summary>
    /// <param name="path">Within the folder that people name: what stands above it is theirs.</param>
    public static bool IsHidden(string path) => path.Split('/', '\\').Any(name => name.StartsWith('.') || name == OfMacArchives);

    /// <summary>The files of a folder itself that are not hidden, in no order.</summary>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static string[] In(string folder, string pattern = "*")
    {
        try
        {
            return [.. Directory.GetFiles(folder, pattern).Where(path => !IsHidden(Path.GetFileName(path)))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(folder, $"cannot be read ({error.Message})", "look at the folder's rights");
        }
    }

    /// <summary>The files of a folder and of all folders in it that are not hidden, in no order. A folder that links lead to more than once counts once, so that no circle is endless.</summary>
    /// <exception cref="DataException">One of the folders cannot be read.</exception>
    public static string[] Below(string folder)
    {
        try
        {
            return [.. Walk(folder, Path.GetFullPath(folder), [], Everything).Select(file => file.FullName)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException(folder, $"holds something that cannot be read ({error.Message})", "look at the rights of the folders in it");
        }
    }

    /// <summary>The same of what can be read, with their lengths and times, for those who only want to know whether anything has changed.</summary>
    public static IEnumerable<FileInfo> Readable(string folder) => Walk(folder, Path.GetFullPath(folder), [], new() { IgnoreInaccessible = true, AttributesToSkip = 0 });

    /// <param name="folder">By the way that leads to it.</param>
    /// <param name="place">Where that is, links followed.</param>
    /// <param name="seen">Places that were looked at.</param>
    /// <param name="options">What is passed over.</param>
    private static IEnumerable<FileInfo> Walk(string folder, string place, HashSet<string> seen, EnumerationOptions options)
    {
        if (!seen.Add(place)) yield break;
        var here = new DirectoryInfo(folder);
        foreach (var file in here.EnumerateFiles("*", options).Where(file => !IsHidden(file.Name))) yield return file;
        foreach (var inner in here.GetDirectories("*", options).Where(inner => !IsHidden(inner.Name)).OrderBy(inner => inner.Name, StringComparer.Ordinal))
        {
            var target = inner.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.Combine(place, inner.Name);
            foreach (var file in Walk(Path.Combine(folder, inner.Name), target, seen, options)) yield return file;
        }
    }
}
