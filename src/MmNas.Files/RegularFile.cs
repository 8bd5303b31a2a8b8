namespace MmNas.Files;

/// <summary>Opens what people name as a file, unless it is a pipe, a socket or a device: one of those may never end, or keep its reader waiting for ever.</summary>
public static class RegularFile
{
    /// <summary>What is said of one that is refused.</summary>
    public const string Refused = "is not a regular file but a pipe, a socket or a device";

    /// <summary>What can be done about it.</summary>
    public const string WayOut = "name a file on a disk";

    private const int KindMask = 0xF000, Regular = 0x8000, Folder = 0x4000;

    /// <summary>Whether it is one that is refused. A folder is not, and neither is what is not there: opening those gives a better error.</summary>
    public static bool IsRefused(string path) => FileStatus.Of(path) is { } found && (found.Mode & KindMask) is not (Regular or Folder);

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="IOException">It cannot be opened, or is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The rights are missing, or it is a folder.</exception>
    public static FileStream Open(string path)
    {
        Require(path);
        return File.OpenRead(path);
    }

    /// <summary>The whole text.</summary>
    /// <exception cref="IOException">It cannot be opened, or is not a regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">The rights are missing, or it is a folder.</exception>
    public static string ReadText(string path)
    {
        Require(path);
        return File.ReadAllText(path);
    }

    /// <exception cref="IOException">It is a pipe, a socket or a device.</exception>
    public static void Require(string path)
    {
        if (IsRefused(path)) throw new NotRegularException($"it {Refused}; {WayOut}");
    }

    /// <summary>As <see cref="Require"/>, for callers that name no file around the error.</summary>
    /// <exception cref="IOException">It is a pipe, a socket or a device; names it.</exception>
    public static void RequireNamed(string path)
    {
        if (IsRefused(path)) throw new NotRegularException($"{path} {Refused}; {WayOut}");
    }
}

/// <summary>A pipe, a socket or a device where a file is read.</summary>
public sealed class NotRegularException(string message) : IOException(message);
