namespace MmNas.Console.Running;

/// <summary>Looks at experiments and campaigns a few times a second until nothing more happens to them.</summary>
/// <param name="look">One look at each, always in the same order.</param>
/// <param name="clock">For the time between two looks.</param>
/// <param name="interrupt">Ends the following early.</param>
internal sealed class Follower(Func<Task<IReadOnlyList<Status>>> look, TimeProvider clock, CancellationToken interrupt)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    /// <summary>What is woken up may still stand at its old pause or failure for a moment.</summary>
    private static readonly TimeSpan WakingUp = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> seenMoving = [];
    private readonly long start = clock.GetTimestamp();

    /// <summary>Whether to wait during a pause, since others may resume it.</summary>
    public bool WaitsOutPauses { get; init; }

    /// <returns>The last look.</returns>
    public async Task<IReadOnlyList<Status>> FollowAsync(Action<IReadOnlyList<Status>> show)
    {
        while (true)
        {
            var statuses = await look();
            show(statuses);
            seenMoving.UnionWith(statuses.Where(status => status.Standing is Standing.Moving).Select(status => status.Id));
            if (interrupt.IsCancellationRequested || statuses.All(Rests)) return statuses;
            await Task.Delay(BetweenLooks, clock, interrupt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool Rests(Status status) => status.Standing switch
    {
        Standing.Done or Standing.Cancelled => true,
        Standing.Paused when WaitsOutPauses => false,
        Standing.Failed or Standing.Paused => seenMoving.Contains(status.Id) || clock.GetElapsedTime(start) > WakingUp,
        _ => false,
    };
}
