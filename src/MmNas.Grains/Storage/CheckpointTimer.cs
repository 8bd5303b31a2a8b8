namespace MmNas.Grains.Storage;

/// <summary>When the next checkpoint is due: so seldom that writing them takes at most 2 % of the time, and not more often than every few seconds.</summary>
public sealed class CheckpointTimer(TimeProvider time)
{
    private const double Share = 0.02;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    private long last = time.GetTimestamp();
    private TimeSpan cost;

    /// <summary>Whether the round that just ended should be followed by a checkpoint.</summary>
    public bool IsDue => time.GetElapsedTime(last) >= (cost / Share > Least ? cost / Share : Least);

    /// <summary>Runs the write and remembers what it cost.</summary>
    public async Task WriteAsync(Func<Task> write)
    {
        var started = time.GetTimestamp();
        await write();
        (cost, last) = (time.GetElapsedTime(started), time.GetTimestamp());
    }
}
