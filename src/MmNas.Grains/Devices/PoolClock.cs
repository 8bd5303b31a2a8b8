namespace MmNas.Grains.Devices;

/// <summary>The clock of leases: who was silent for too long, who had how much. Apart from the experiments' own, which a test hurries: leases would run out under it.</summary>
/// <param name="time">The system's, outside tests.</param>
public sealed class PoolClock(TimeProvider time)
{
    private readonly DateTimeOffset start = time.GetUtcNow();
    private readonly long stamp = time.GetTimestamp();

    /// <summary>Never goes back, nor ahead when somebody sets the machine's clock.</summary>
    public DateTimeOffset Now => start + time.GetElapsedTime(stamp);
}
