using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;
using Orleans.Storage;

namespace MmNas.Grains.Directories;

/// <summary>Gives ids and remembers them; wakes those that are live.</summary>
/// <typeparam name="T">What it wakes.</typeparam>
public abstract partial class DirectoryGrain<T> : Grain, IDirectoryGrain
    where T : IWakeableGrain
{
    private readonly ILogger log;

    /// <param name="name">Of the state, and of its pieces.</param>
    /// <param name="store">The first piece.</param>
    /// <param name="storage">Where the others lie.</param>
    /// <param name="policy">Which of them this process wakes after its start.</param>
    /// <param name="clock">For the beats.</param>
    /// <param name="log">Told of those that cannot be woken.</param>
    private protected DirectoryGrain(string name, IPersistentState<DirectoryState> store, IGrainStorage storage, WakePolicy policy, PlatformClock clock, ILogger log)
    {
        this.log = log;
        var pieces = new DirectoryPieces(store, number => new StatePiece<DirectoryState>(storage, name, StatePieces.RowOf(this.GetGrainId(), number)), DeactivateOnIdle);
        Book = new(pieces, policy, clock.Time, id => GrainFactory.GetGrain<T>(id).WakeAsync(), ShowAsync, (id, reason) => LogAsleep(typeof(T).Name, id, reason));
    }

    private protected IdBook Book { get; }

    public override Task OnActivateAsync(CancellationToken cancellationToken) => Book.OpenAsync();

    public Task<IReadOnlyList<string>> ListAsync() => Task.FromResult(Book.Ids);

    public Task<IReadOnlyList<GivenRun>> RunsAsync() => Task.FromResult<IReadOnlyList<GivenRun>>([.. Book.Entries.Select(entry => new GivenRun(entry.Id, entry.Run))]);

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
