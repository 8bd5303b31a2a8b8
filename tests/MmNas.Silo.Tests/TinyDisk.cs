namespace MmNas.Silo.Tests;

/// <summary>A file system of its own in memory; root alone may have one.</summary>
internal sealed class TinyDisk : IDisposable
{
    public TinyDisk(int megabytes)
    {
        if (Environment.UserName != "root") Assert.Skip("only root may mount a small disk");
        Shell.Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", Path);
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("mmnas-disk-").FullName;

    public void Dispose()
    {
        Shell.Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    /// <summary>Takes every byte there is.</summary>
    public static void Fill(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = 1 << 16; size > 0; size /= 2)
        {
            try
            {
                while (true) file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // smaller pieces may still fit
            }
        }
    }
}
