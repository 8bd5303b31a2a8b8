namespace MmNas.Grains.Checkpoints;

/// <summary>When the next checkpoint is due: so seldom that writing them takes at most 2 % of the time, and not more often than every few seconds.</summary>
/// <param name="time">For what it costs.</param>
/// <param name="every">Seconds from one to the next, where somebody wants it so; null follows the cost.</param>
/// <param name="wrote">Told what each took.</param>
public sealed class CheckpointTimer(TimeProvider time, double? every, Action<TimeSpan> wrote)
{
    private const double Share = 0.02;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    private long last = time.GetTimestamp();
    private TimeSpan cost;

    /// <summary>Whether the round that just ended should be followed by a checkpoint.</summary>
    public bool IsDue => time.GetElapsedTime(last) >= Between;

    private TimeSpan Between => every is { } seconds ? TimeSpan.FromSeconds(seconds) : cost / Share > Least ? cost / Share : Least;

    public long Now => time.GetTimestamp();

    public TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp);

    /// <summary>It is committed.</summary>
    /// <param name="took">Copying, writing and committing; not the rounds in between.</param>
    public void End(TimeSpan took)
    {
        (cost, last) = (took, Now);
        wrote(took);
    }

    /// <summary>It could not be written; the next one is due as if it had been.</summary>
    public void GiveUp() => last = Now;
}
