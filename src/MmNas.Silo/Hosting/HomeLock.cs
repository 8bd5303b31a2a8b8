namespace MmNas.Silo.Hosting;

/// <summary>Holds a home folder for one process. The system gives it back when the process dies, however it dies.</summary>
internal sealed class HomeLock : IDisposable
{
    private readonly FileStream file;

    private HomeLock(FileStream file) => this.file = file;

    /// <exception cref="HomeInUseException">Another process holds it.</exception>
    public static HomeLock Take(string home)
    {
        Directory.CreateDirectory(home);
        try
        {
            return new(new(Path.Combine(home, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new HomeInUseException(home);
        }
    }

    /// <summary>Whether some process holds the home folder now.</summary>
    public static bool IsHeld(string home)
    {
        var path = Path.Combine(home, "lock");
        if (!File.Exists(path)) return false;
        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose() => file.Dispose();
}
