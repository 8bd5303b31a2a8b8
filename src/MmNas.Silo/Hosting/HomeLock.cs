namespace MmNas.Silo.Hosting;

/// <summary>Holds a home folder for one process. The system gives it back when the process dies, however it dies.</summary>
internal sealed class HomeLock : IDisposable
{
    /// <summary>A killed process may hold its lock for another moment, and so does a process that checks whether a home is taken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), BetweenTries = TimeSpan.FromMilliseconds(50);

    private readonly FileStream file;

    private HomeLock(FileStream file, string? notice) => (this.file, Notice) = (file, notice);

    /// <summary>What its owner should know about who else could look into the folder; null where nobody could.</summary>
    public string? Notice { get; }

    /// <summary>Makes the folder where it is not there, and takes it.</summary>
    /// <exception cref="HomeInUseException">Another process holds it and keeps it.</exception>
    /// <exception cref="HomeFolderException">It cannot be made, or not be written.</exception>
    public static async Task<HomeLock> TakeAsync(string home, CancellationToken cancel)
    {
        HomeFolderException.Make(home);
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                var file = new FileStream(PathIn(home), HomePrivacy.OwnersAlone(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
                return new(file, HomePrivacy.Close(home));
            }
            catch (UnauthorizedAccessException e)
            {
                throw HomeFolderException.NotWritable(home, e);
            }
            catch (IOException e) when (TimeProvider.System.GetElapsedTime(start) >= Patience)
            {
                if (IsTaken(home)) throw new HomeInUseException(home);
                throw HomeFolderException.NotUsable(home, e);
            }
            catch (IOException)
            {
                await Task.Delay(BetweenTries, cancel);
            }
        }
    }

    /// <summary>Whether some process holds the home folder now.</summary>
    public static bool IsTaken(string home)
    {
        var path = PathIn(home);
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
        catch (UnauthorizedAccessException)
        {
            return false; // it cannot be told: a process that wants it will find out
        }
    }

    public void Dispose() => file.Dispose();

    private static string PathIn(string home) => Path.Combine(home, "lock");
}
