namespace MmNas.Grains.Tests.Fakes;

/// <summary>Some writes fail before they land, and some after it.</summary>
/// <param name="share">Of each kind, 0 to 1.</param>
internal sealed class ChaosWrites(double share)
{
    private readonly Random random = new(2);
    private int lost;

    /// <summary>So many so far.</summary>
    public int Lost => Volatile.Read(ref lost);

    public Task PassAsync()
    {
        lock (random)
        {
            if (random.NextDouble() >= share) return Task.CompletedTask;
        }

        Interlocked.Increment(ref lost);
        throw new IOException("the disk is away");
    }
}
