namespace MmNas.Console.Running;

/// <summary>Looks at experiments and campaigns a few times a second until nothing more happens to them.</summary>
/// <param name="look">One look at each, always in the same order.</param>
/// <param name="clock">For the time between two looks.</param>
/// <param name="interrupt">Ends the following early.</param>
internal sealed class Follower(Func<Task<IReadOnlyList<Status>>> look, TimeProvider clock, CancellationToken interrupt)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    /// <summary>Whether to wait during a pause, since others may resume it.</summary>
    public bool WaitsOutPauses { get; init; }

    /// <returns>The last look.</returns>
    public async Task<IReadOnlyList<Status>> FollowAsync(Action<IReadOnlyList<Status>> show)
    {
        var rule = new RestRule(clock, WaitsOutPauses);
        while (true)
        {
            var statuses = await look();
            show(statuses);
            if (rule.AllRest(statuses) || interrupt.IsCancellationRequested) return statuses;
            await Task.Delay(BetweenLooks, clock, interrupt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
