namespace MmNas.Silo.Embedded;

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

    public void Dispose() => file.Dispose();
}
