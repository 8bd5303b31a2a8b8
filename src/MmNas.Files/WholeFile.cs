namespace MmNas.Files;

/// <summary>Writes a file of any size; it appears under its name only when it is complete.</summary>
public static class WholeFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file; where it is a link, what that points to is written.</param>
    /// <param name="content">Writes all of it.</param>
    /// <exception cref="IOException">It is a pipe, a socket or a device, whose place a file must not take; or it cannot be written.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        try
        {
            RegularFile.Require(path);
            Replace(path, content);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{Unwritable.Words(path, error)}; name another file", error);
        }
    }

    private static void Replace(string path, Action<Stream> content)
    {
        if (Path.Exists(path)) path = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path; // else the link would be replaced
        var growing = $"{path}.writing";
        using (var stream = File.Create(growing)) content(stream);
        File.Move(growing, path, overwrite: true);
    }
}
