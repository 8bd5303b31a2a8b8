using Microsoft.Data.Sqlite;

namespace MmNas.Silo.Storage;

/// <summary>The file with the grains' state cannot be used.</summary>
public sealed class StateFileException(string file, string reason, string wayOut) : Exception($"the state file {file} cannot be used ({reason}); {wayOut}")
{
    private const int ReadOnly = 8, Full = 13, CannotOpen = 14;

    /// <summary>What the file holds is no state, or a damaged one.</summary>
    public StateFileException(string file, string reason)
        : this(file, reason, "restore it from a copy, or move it away to begin without experiments, or take another folder with --home")
    {
    }

    internal static StateFileException For(string file, SqliteException cause) => cause.SqliteErrorCode switch
    {
        ReadOnly or CannotOpen => new(file, cause.Message, "give this user the right to write the file and its folder, or take another folder with --home"),
        Full => new(file, cause.Message, "make room on the disk, or take another folder with --home"),
        _ => new(file, cause.Message),
    };
}
