using Microsoft.Data.Sqlite;

namespace MmNas.Silo.Storage;

/// <summary>The file with the grains' state cannot be used.</summary>
public sealed class StateFileException(string file, string reason, string wayOut) : Exception($"the state file {file} cannot be used ({reason}); {wayOut}")
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Failed = 10, Full = 13, CannotOpen = 14;

    private const string Elsewhere = "or choose another folder with --home";

    /// <summary>What the file holds is not a state, or a damaged one.</summary>
    public StateFileException(string file, string reason)
        : this(file, reason, $"restore it from a copy, or move it away to begin without experiments, {Elsewhere}")
    {
    }

    internal static StateFileException Forgets(string file, string checkpoints) => new(
        file, $"it holds no experiments, but {checkpoints} holds checkpoints of some",
        $"restore it from a copy, or move {checkpoints} away to begin without experiments, or choose another folder with --home");

    internal static StateFileException HalfRestored(string file) => new(
        file, "a restoration into its folder was cut off", $"run mmnas restore DIR --home {Path.GetDirectoryName(file)} again, {Elsewhere}");

    /// <remarks>Only damage is a reason to move the file away: every other cause leaves it as good as it was.</remarks>
    internal static StateFileException For(string file, SqliteException cause) => cause.SqliteErrorCode switch
    {
        Failed or Full or CannotOpen when DiskRoom.Problem(Path.GetDirectoryName(file)!) is { } full => new(file, full, $"the file is as it was, {Elsewhere}"),
        Full => new(file, cause.Message, $"make room on the disk, or raise the limit of this user; the file is as it was, {Elsewhere}"),
        ReadOnly or CannotOpen => new(file, cause.Message, $"give this user the right to write the file and its folder, {Elsewhere}"),
        Failed => new(file, cause.Message, $"its disk or file system refuses: see what the system's log says of it (dmesg), and try again once it works, {Elsewhere}"),
        Busy or Locked => new(file, cause.Message, $"another program has it open: close that, {Elsewhere}"),
        _ => new(file, cause.Message),
    };
}
