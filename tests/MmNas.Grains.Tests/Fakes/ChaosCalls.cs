namespace MmNas.Grains.Tests.Fakes;

/// <summary>Loses some of the messages that grains send each other, and some of the answers; those of the test come through.</summary>
/// <param name="share">Of each kind that is lost, 0 to 1.</param>
internal sealed class ChaosCalls(double share) : IIncomingGrainCallFilter
{
    private readonly Random random = new(1);
    private int lost;

    /// <summary>So many so far.</summary>
    public int Lost => Volatile.Read(ref lost);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var isOfGrains = context.SourceId is { } source && !source.IsClient() && context.InterfaceMethod.DeclaringType!.Namespace!.StartsWith(nameof(MmNas), StringComparison.Ordinal);
        if (isOfGrains && Strikes()) throw new TimeoutException("the message got lost");
        await context.Invoke();
        if (isOfGrains && Strikes()) throw new TimeoutException("the answer got lost");
    }

    private bool Strikes()
    {
        lock (random)
        {
            if (random.NextDouble() >= share) return false;
        }

        Interlocked.Increment(ref lost);
        return true;
    }
}
