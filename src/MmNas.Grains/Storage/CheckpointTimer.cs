namespace MmNas.Grains.Storage;

/// <summary>When the next checkpoint is due: so seldom that writing them takes at most 2 % of the time, and not more often than every few seconds.</summary>
/// <param name="time">For what it costs.</param>
/// <param name="every">Seconds from one to the next, where somebody wants it so; null follows the cost.</param>
/// <param name="wrote">Told what each took.</param>
public sealed class CheckpointTimer(TimeProvider time, double? every, Action<TimeSpan> wrote)
{
    private const double Share = 0.02;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    private long last = time.GetTimestamp();
    private long begun;
    private TimeSpan cost;

    /// <summary>Whether the round that just ended should be followed by a checkpoint.</summary>
    public bool IsDue => time.GetElapsedTime(last) >= Between;

    private TimeSpan Between => every is { } seconds ? TimeSpan.FromSeconds(seconds) : cost / Share > Least ? cost / Share : Least;

    public void Begin() => begun = time.GetTimestamp();

    /// <summary>It is committed.</summary>
    public void End()
    {
        GiveUp();
        wrote(cost);
    }

    /// <summary>It could not be written; the next one is due as if it had been.</summary>
    public void GiveUp() => (cost, last) = (time.GetElapsedTime(begun), time.GetTimestamp());
}
