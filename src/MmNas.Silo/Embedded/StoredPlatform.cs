using Microsoft.Data.Sqlite;
using MmNas.Grains.Showing;
using MmNas.Silo.Hosting;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Embedded;

/// <summary>A home folder that no process is at: what a list shows of it is read from its state, which takes milliseconds where a silo takes a second to start.</summary>
public static class StoredPlatform
{
    private const string StateFile = "state.db";

    private static readonly StoredList Nothing = new([], [], []);

    /// <returns>Null where it takes a platform: a process holds the home, or its state cannot be read as it is, which the platform will explain.</returns>
    /// <param name="home">The home folder, an absolute path.</param>
    public static StoredList? List(string home)
    {
        var file = Path.Combine(home, StateFile);
        try
        {
            if (!Path.Exists(home)) return Nothing;
            if (!File.Exists(file) || HomeLock.IsTaken(home)) return null;
            using var states = new SqliteStates(file);
            return new StoredViews(states).List();
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
