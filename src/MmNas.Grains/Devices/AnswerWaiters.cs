using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>The calls that wait for news of their requests, and what each request was told last.</summary>
internal sealed class AnswerWaiters
{
    private readonly Dictionary<Guid, List<TaskCompletionSource>> waiting = [];
    private readonly Dictionary<Guid, (long Fence, bool Yield)> told = [];

    /// <summary>Whether it differs from what was told.</summary>
    public bool IsNews(Guid request, LeaseStanding standing) => Gist(standing) != told.GetValueOrDefault(request);

    /// <summary>Remembers what is told now.</summary>
    public LeaseStanding Tell(Guid request, LeaseStanding standing)
    {
        told[request] = Gist(standing);
        return standing;
    }

    /// <summary>Waits until this request's calls are woken, the time is over, or the wait is cancelled; none of these is an error.</summary>
    public async Task WaitAsync(Guid request, TimeSpan most, CancellationToken cancel)
    {
        var woken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!waiting.TryGetValue(request, out var list)) waiting[request] = list = [];
        list.Add(woken);
        await woken.Task.WaitAsync(most, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        list.Remove(woken);
        if (list.Count == 0 && waiting.GetValueOrDefault(request) == list) waiting.Remove(request);
    }

    /// <summary>Wakes those for whose request something holds.</summary>
    public void Wake(Func<Guid, bool> which)
    {
        foreach (var (request, list) in waiting)
            if (which(request)) list.ForEach(woken => woken.TrySetResult());
    }

    /// <summary>Forgets what was told about requests that are gone.</summary>
    public void Forget(Func<Guid, bool> isThere)
    {
        foreach (var gone in told.Keys.Where(request => !isThere(request)).ToList()) told.Remove(gone);
    }

    private static (long Fence, bool Yield) Gist(LeaseStanding standing) => (standing.Lease?.Fence ?? 0, standing.ShouldYield);
}
