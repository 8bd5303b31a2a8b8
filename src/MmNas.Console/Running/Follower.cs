using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Running;

/// <summary>Looks at experiments a few times a second until nothing more happens to them.</summary>
/// <param name="platform">Where they live.</param>
/// <param name="clock">For the time between two looks.</param>
/// <param name="interrupt">Ends the following early.</param>
internal sealed class Follower(Platform platform, TimeProvider clock, CancellationToken interrupt)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(300);

    /// <summary>An experiment that is woken up may still stand at its old pause or failure for a moment.</summary>
    private static readonly TimeSpan WakingUp = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> seenMoving = [];
    private readonly long start = clock.GetTimestamp();

    /// <returns>The last look at each, in the order of the ids.</returns>
    public async Task<IReadOnlyList<ExperimentView>> FollowAsync(IReadOnlyList<string> ids, Action<IReadOnlyList<ExperimentView>> show)
    {
        while (true)
        {
            var views = await ViewsAsync(ids);
            show(views);
            seenMoving.UnionWith(views.Where(IsMoving).Select(view => view.Id));
            if (interrupt.IsCancellationRequested || views.All(Rests)) return views;
            await Task.Delay(BetweenLooks, clock, interrupt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public async Task<IReadOnlyList<ExperimentView>> ViewsAsync(IReadOnlyList<string> ids)
    {
        var views = await Task.WhenAll(ids.Select(id => platform.Experiment(id).ViewAsync()));
        return [.. ids.Zip(views, (id, view) => view ?? throw new PlatformException($"the platform has lost experiment {id}; submit its spec again"))];
    }

    private static bool IsMoving(ExperimentView view) => !view.Phase.IsAtRest();

    private bool Rests(ExperimentView view) => view.Phase switch
    {
        ExperimentPhase.Done or ExperimentPhase.Cancelled => true,
        ExperimentPhase.Failed or ExperimentPhase.Paused => seenMoving.Contains(view.Id) || clock.GetElapsedTime(start) > WakingUp,
        _ => false,
    };
}
