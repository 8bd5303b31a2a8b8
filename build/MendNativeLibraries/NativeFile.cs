namespace MmNas.Build;

/// <summary>Puts other bytes in the place of a file.</summary>
public static class NativeFile
{
    /// <summary>Writes beside and renames: the file may be a hard link into the package cache, whose own copy must stay as it is, and another
    /// build may be reading it.</summary>
    /// <param name="file">Its time of change is kept, or every build would take it for outdated and copy it anew.</param>
    /// <param name="content">The new bytes.</param>
    public static void Replace(string file, byte[] content)
    {
        var beside = $"{file}.{Environment.ProcessId}";
        File.WriteAllBytes(beside, content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(beside, File.GetUnixFileMode(file));
        File.SetLastWriteTimeUtc(beside, File.GetLastWriteTimeUtc(file));
        File.Move(beside, file, overwrite: true);
    }
}
