namespace MmNas.Console.Running;

/// <summary>Looks at experiments and campaigns a few times a second until nothing more happens to them.</summary>
/// <param name="look">One look at each, always in the same order.</param>
/// <param name="clock">For the time between two looks.</param>
/// <param name="interrupt">Ends the following early.</param>
internal sealed class Follower(Func<Task<IReadOnlyList<Sight>>> look, TimeProvider clock, CancellationToken interrupt)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    /// <summary>What is woken up may still stand at its old pause or failure for a moment.</summary>
    private static readonly TimeSpan WakingUp = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> seenMoving = [];
    private readonly long start = clock.GetTimestamp();

    /// <summary>Whether a pause is no end: somebody else may resume it.</summary>
    public bool WaitsOutPauses { get; init; }

    /// <returns>The last look.</returns>
    public async Task<IReadOnlyList<Sight>> FollowAsync(Action<IReadOnlyList<Sight>> show)
    {
        while (true)
        {
            var sights = await look();
            show(sights);
            seenMoving.UnionWith(sights.Where(sight => sight.Standing is Standing.Moving).Select(sight => sight.Id));
            if (interrupt.IsCancellationRequested || sights.All(Rests)) return sights;
            await Task.Delay(BetweenLooks, clock, interrupt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool Rests(Sight sight) => sight.Standing switch
    {
        Standing.Done or Standing.Cancelled => true,
        Standing.Paused when WaitsOutPauses => false,
        Standing.Failed or Standing.Paused => seenMoving.Contains(sight.Id) || clock.GetElapsedTime(start) > WakingUp,
        _ => false,
    };
}
