using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Directories;

/// <summary>Gives ids and remembers them; wakes those that are live.</summary>
/// <typeparam name="T">What it wakes.</typeparam>
public abstract partial class DirectoryGrain<T> : Grain, IDirectoryGrain
    where T : IWakeableGrain
{
    private readonly ILogger log;

    private protected DirectoryGrain(IPersistentState<DirectoryState> store, WakePolicy policy, PlatformClock clock, ILogger log)
    {
        this.log = log;
        Book = new(store, policy, clock.Time, DeactivateOnIdle, id => GrainFactory.GetGrain<T>(id).WakeAsync(), ShowAsync, (id, reason) => LogAsleep(typeof(T).Name, id, reason));
    }

    private protected IdBook Book { get; }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Book.Open();
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> ListAsync() => Task.FromResult(Book.Ids);

    public Task WatchAsync(string id, string identity) => Book.WatchAsync(id, identity);

    public Task<string?> RunAsync(string id) => Task.FromResult(Book.RunOf(id));

    public Task ForgetAsync(string id, string run) => Book.ForgetAsync(id, run);

    public Task BeatAsync()
    {
        Book.Beat();
        return Task.CompletedTask;
    }

    /// <summary>What one that rests shows, where that is to be kept.</summary>
    private protected virtual Task<ExperimentView?> ShowAsync(string id) => Task.FromResult<ExperimentView?>(null);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Id} could not be woken, and will be woken again: {Reason}")]
    private partial void LogAsleep(string kind, string id, string reason);
}
