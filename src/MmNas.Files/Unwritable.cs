using System.Text.RegularExpressions;

namespace MmNas.Files;

/// <summary>Says why a file or a folder cannot be written: .NET's texts name the path again, and for most causes the wrong one.</summary>
public static partial class Unwritable
{
    /// <summary>What is said of a path: "PATH cannot be written: there is no folder /results".</summary>
    /// <param name="path">What was to be written.</param>
    /// <param name="error">An IOException or an UnauthorizedAccessException.</param>
    public static string Words(string path, Exception error) => $"{path} cannot be written: {Why(path, error)}";

    /// <summary>The cause alone.</summary>
    public static string Why(string path, Exception error) => error switch
    {
        NotRegularException => $"it {RegularFile.Refused}",
        UnauthorizedAccessException when Directory.Exists(path) => "it is a folder",
        UnauthorizedAccessException when Path.EndsInDirectorySeparator(path) => "it names a folder",
        UnauthorizedAccessException => "permission is denied",
        _ when FileOnTheWay(path) is { } file => $"{file} is a file, not a folder",
        DirectoryNotFoundException or FileNotFoundException when Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder) => $"there is no folder {folder}",
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

    // "No space left on device : '/a/b'" becomes "no space left on device".
    private static string Plain(string message)
    {
        var text = PathAtEnd().Replace(message.ReplaceLineEndings(" "), "").TrimEnd('.', ' ');
        return text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    [GeneratedRegex(@"\s*:?\s*'[^']*'\.?\s*$")]
    private static partial Regex PathAtEnd();
}
