using System.Text.RegularExpressions;

namespace MmNas.Files;

/// <summary>Says why a file or a folder cannot be written: .NET's texts name the path again, and for most causes the wrong one.</summary>
public static partial class Unwritable
{
    /// <summary>What is said of a path: "PATH cannot be created: there is no folder /results", or written where it is there.</summary>
    /// <param name="path">What was to be written.</param>
    /// <param name="error">An IOException or an UnauthorizedAccessException.</param>
    public static string Words(string path, Exception error) => $"{path} cannot be {(Path.Exists(path) && BrokenLink(path) is null ? "written" : "created")}: {Why(path, error)}";

    /// <summary>What is said of a folder that was to be made with those around it and filled.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="error">An IOException or an UnauthorizedAccessException.</param>
    public static string FolderWords(string path, Exception error) => error switch
    {
        _ when Path.Exists(path) || FileOnTheWay(path) is not null || BrokenLink(path) is not null => Words(path, error), // a link that leads nowhere exists too
        UnauthorizedAccessException => $"{path} cannot be created: permission is denied in {NearestFolder(path)}",
        DirectoryNotFoundException or FileNotFoundException => $"{path} cannot be created: {NearestFolder(path)} takes no new folders",
        _ => Words(path, error),
    };

    /// <summary>The cause alone.</summary>
    public static string Why(string path, Exception error) => error switch
    {
        NotRegularException => $"it {RegularFile.Refused}",
        _ when BrokenLink(path) is { } link => $"{(link.FullName == Path.GetFullPath(path) ? "it" : link.FullName)} is a link to {link.LinkTarget}, which is not there",
        UnauthorizedAccessException when Directory.Exists(path) => "it is a folder",
        UnauthorizedAccessException when Path.EndsInDirectorySeparator(path) => "it names a folder",
        UnauthorizedAccessException => "permission is denied",
        _ when FileOnTheWay(path) is { } file => $"{file} is a file, not a folder",
        DirectoryNotFoundException or FileNotFoundException when Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder) => $"there is no folder {folder}",
        DirectoryNotFoundException or FileNotFoundException => $"{Path.GetDirectoryName(Path.GetFullPath(path))} takes no new files",
        PathTooLongException => "its name is too long",
        IOException io when SharingViolation.Is(io) => "another process has it open",
        _ when File.Exists(path) && error.Message.Contains("exists", StringComparison.Ordinal) => "it is there already, as a file",
        _ => Plain(error.Message),
    };

    /// <summary>Looks, before long work, whether a file can be written. Leaves everything as it is.</summary>
    /// <exception cref="IOException">It cannot.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot.</exception>
    public static void Probe(string path)
    {
        RegularFile.Require(path);
        if (BrokenLink(path) is { } link && link.FullName == Path.GetFullPath(path)) path = link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        if (File.Exists(path)) File.OpenWrite(path).Dispose();
        else if (Directory.Exists(path)) throw new UnauthorizedAccessException();
        else new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
    }

    /// <summary>A file that stands where a path has a folder; null where there is none.</summary>
    public static string? FileOnTheWay(string path)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(path)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder)) return folder;
        }

        return null;
    }

    /// <summary>Whether a file could be written if somebody made the folder around it.</summary>
    public static bool LacksFolder(string path, Exception error) => error is DirectoryNotFoundException && FileOnTheWay(path) is null && BrokenLink(path) is null;

    private static string? NearestFolder(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        while (folder is not null && !Directory.Exists(folder)) folder = Path.GetDirectoryName(folder);
        return folder;
    }

    /// <summary>The path, or a folder on the way to it, where that is a link to what is not there.</summary>
    private static FileInfo? BrokenLink(string path)
    {
        for (var part = Path.GetFullPath(path); part is not null; part = Path.GetDirectoryName(part))
        {
            if (new FileInfo(part) is { LinkTarget: not null } link && !LeadsSomewhere(link)) return link;
        }

        return null;

        static bool LeadsSomewhere(FileInfo link)
        {
            try
            {
                return Path.Exists(link.ResolveLinkTarget(returnFinalTarget: true)?.FullName);
            }
            catch (IOException)
            {
                return true; // in a circle: what fails for that says so
            }
        }
    }

    // "No space left on device : '/a/b'" becomes "no space left on device".
    private static string Plain(string message)
    {
        var text = PathAtEnd().Replace(message.ReplaceLineEndings(" "), "").TrimEnd('.', ' ');
        return text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    [GeneratedRegex(@"\s*:?\s*'[^']*'\.?\s*$")]
    private static partial Regex PathAtEnd();
}
