using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;
using MmNas.Search;
using Orleans.Concurrency;

namespace MmNas.Grains.Experiments;

/// <summary>One search, from its spec to the scores of what it found. Queued, preparing, warm-up, alternating, retraining, evaluating, done; a pause
/// or a failure at any point goes on from the last commit when the spec is submitted again.</summary>
[Reentrant] // views and pauses are answered while a round runs; state changes are whole records, made between awaits
[CollectionAgeLimit(Days = 1)]
public sealed partial class ExperimentGrain(
    [PersistentState("experiment", GrainStores.Experiments)] IPersistentState<ExperimentState> store,
    HomeFolder home, PlatformClock clock, ILogger<ExperimentGrain> log)
    : Grain, IExperimentGrain
{
    private readonly TimeProvider time = clock.Time;
    private CancellationTokenSource pause = new();
    private string pauseReason = "";
    private TaskCompletionSource? running;
    private bool leaving;
    private TrainerSession? session;
    private SearchRun? search;

    private string Id => this.GetPrimaryKeyString();

    private ExperimentSpec Spec => store.State.Spec ?? throw new InvalidOperationException($"experiment {Id} has no spec; submit one first");

    public async Task SubmitAsync(ExperimentSpec spec, Submission submission)
    {
        if (store.State.Spec is null)
            await MoveToAsync(store.State with { Spec = spec }, ExperimentPhase.Queued, "submitted");
        else if (SpecIdentity.Of(store.State.Spec) != SpecIdentity.Of(spec))
            throw new SpecMismatchException(Id);
        await ResumeAsync();
    }

    public async Task ResumeAsync()
    {
        // To everybody else it is paused or failed already, but its last turn is not quite over.
        if (running is { } ending && store.State.Phase is (ExperimentPhase.Paused or ExperimentPhase.Failed)) await ending.Task;
        if (running is not null || store.State.Phase is ExperimentPhase.Done or ExperimentPhase.Cancelled) return;
        (pause, running) = (new(), new(TaskCreationOptions.RunContinuationsAsynchronously));
        // A timer's turn is the grain's own: what runs on it may await, while calls interleave.
        this.RegisterGrainTimer(LiveAsync, new() { DueTime = TimeSpan.Zero, Period = Timeout.InfiniteTimeSpan, Interleave = true, KeepAlive = true });
    }

    public async Task PauseAsync(string reason)
    {
        if (running is not { } until) return;
        pauseReason = reason;
        await pause.CancelAsync();
        if (store.State.SearchEnd is not null) await Task.WhenAll(Retrainings().Select(retraining => retraining.Grain.PauseAsync()));
        await until.Task;
    }

    public async Task<ExperimentView?> ViewAsync()
    {
        if (store.State.Spec is null) return null;
        var reading = session is { } open ? await open.ProgressAsync() : null;
        var retrainings = await Task.WhenAll(Retrainings().Select(retraining => retraining.Grain.ViewAsync()));
        var seconds = await Task.WhenAll(Retrainings().Select(retraining => retraining.Grain.SecondsAsync()));
        var view = ExperimentViews.Of(Id, store.State, search, reading, retrainings, seconds);
        return view with { Running = running is not null && !view.Phase.IsAtRest() };
    }

    public Task<IReadOnlyList<ExperimentEvent>> LogAsync() => throw new NotImplementedException();

    public Task CancelAsync(string reason) => throw new NotImplementedException();

    public Task DeleteAsync() => throw new NotImplementedException();

    public Task<bool> WakeAsync() => throw new NotImplementedException();

    public Task<ExperimentSpec?> SpecAsync() => Task.FromResult(store.State.Spec);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        leaving = true;
        await pause.CancelAsync();
    }

    private async Task LiveAsync(CancellationToken _)
    {
        try
        {
            if (store.State.SearchEnd is null) await (Spec.Genotype is { } file ? TakeAsync(file) : SearchAsync());
            await RetrainAsync();
            await EvaluateAsync();
            await MoveToAsync(store.State, ExperimentPhase.Done, store.State.SearchEnd!);
        }
        catch (OperationCanceledException) when (leaving)
        {
            // Nothing to write down: the next activation goes on from the last commit.
        }
        catch (OperationCanceledException)
        {
            await MoveToAsync(store.State, ExperimentPhase.Paused, pauseReason);
        }
        catch (FencedException e)
        {
            LogFenced(Id, e.Message); // another activation has taken over: the state is its own now
            DeactivateOnIdle();
        }
        catch (Exception e)
        {
            LogFailed(Id, e.Message, e is TrainerFailureException ? null : e); // the trainer has logged its own
            await MoveToAsync(store.State, ExperimentPhase.Failed, e.Message);
        }
        finally
        {
            var ended = running!;
            running = null;
            ended.SetResult();
        }
    }

    private async Task SearchAsync()
    {
        await MoveToAsync(store.State, ExperimentPhase.Preparing, "");
        await using var leased = await TrainerSession.LeaseAsync(
            GrainFactory, new() { Id = Guid.NewGuid(), Holder = Id, Account = Id, Threads = Spec.Threads }, pause.Token);
        try
        {
            session = leased;
            var state = store.State;
            await leased.OpenAsync(
                new() { Lease = leased.Lease, Spec = Spec, Checkpoint = state.Checkpoint, Rounds = state.Search.Round, DataVersion = state.DataVersion }, pause.Token);
            search = await SearchRun.OpenAsync(GrainFactory, Id, Spec, leased, state.Search, time);
            await RunRoundsAsync(search);
        }
        finally
        {
            (session, search) = (null, null);
        }
    }

    /// <summary>A genotype that people bring takes the place of one that is searched for.</summary>
    private Task TakeAsync(string file)
    {
        var genotype = SubnetMessage.From(GenotypeFile.Read(File.ReadAllText(file)));
        var next = store.State with { SearchEnd = $"{Path.GetFileName(file)} is trained without a search", Contenders = Experiments.Contenders.For(Spec, genotype) };
        return MoveToAsync(next, ExperimentPhase.Retraining, next.SearchEnd);
    }

    private async Task RunRoundsAsync(SearchRun run)
    {
        var checkpoints = new CheckpointTimer(time);
        while (run.End is null)
        {
            pause.Token.ThrowIfCancellationRequested();
            var phase = run.Schedule.StepsArchitecture(run.Position.Round) ? ExperimentPhase.Alternating : ExperimentPhase.WarmUp;
            if (store.State.Phase != phase) await checkpoints.WriteAsync(() => CommitAsync(run, phase));
            await run.NextRoundAsync(CancellationToken.None);
            if (run.End is null && (checkpoints.IsDue || pause.IsCancellationRequested))
                await checkpoints.WriteAsync(() => CommitAsync(run, phase));
        }

        await CommitAsync(run, ExperimentPhase.Retraining);
    }

    /// <summary>A consistent cut: the trainer's file and the layers' states are prepared, then one write of the experiment makes them count.</summary>
    private async Task CommitAsync(SearchRun run, ExperimentPhase phase)
    {
        var folder = home.Checkpoints(Id, "search");
        var (file, hash) = await run.PrepareAsync(folder);
        var next = store.State with
        {
            Search = run.Position,
            Checkpoint = file,
            StateHash = hash,
            StepsPerEpoch = run.Schedule.StepsPerEpoch,
            DataVersion = session!.Opened.DataVersion,
            MissingWords = session.Opened.MissingWords,
            SearchEnd = run.End,
            Contenders = run.End is null ? [] : Experiments.Contenders.For(Spec, run.Position.Genotype!),
        };
        await MoveToAsync(next, phase, phase == store.State.Phase ? store.State.Reason : run.End ?? "");
        folder.Sweep(file.Path);
    }

    private async Task MoveToAsync(ExperimentState next, ExperimentPhase phase, string reason)
    {
        var changed = store.State.Phase != phase || store.State.Spec is null;
        var change = new PhaseEvent { Time = time.GetUtcNow(), Phase = phase, Reason = reason };
        var events = changed ? [.. next.Events, change] : next.Events;
        await store.MoveToAsync(next with { Phase = phase, Reason = reason, Events = events }, DeactivateOnIdle);
        if (changed) LogPhase(Id, phase, reason);
    }
}
