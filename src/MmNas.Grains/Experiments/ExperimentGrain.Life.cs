using MmNas.Contracts.Experiments;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Trainers;

namespace MmNas.Grains.Experiments;

public sealed partial class ExperimentGrain
{
    private async Task LiveAsync(CancellationToken _)
    {
        try
        {
            if (store.State is { SearchEnd: not null, Phase: ExperimentPhase.Retraining or ExperimentPhase.Evaluating }) await TellCutOffAsync();
            if (store.State.SearchEnd is null) await (Spec.Genotype is { } file ? TakeAsync(file) : SearchAsync());
            await RaceAsync();
            await RetrainAsync();
            await SearchCheckpoints.SweepLastAsync(store.State.Checkpoint?.Key);
            await MoveToAsync(store.State, ExperimentPhase.Done, store.State.SearchEnd!);
        }
        catch (Exception e) when (leaving)
        {
            LogLeft(Id, e.Message); // the next activation goes on from the last commit
        }
        catch (Exception e) when (e is OperationCanceledException || (halt.IsCancellationRequested && SlotTrouble.IsPassing(e)))
        {
            await RestAsync(rest.Phase, rest.Reason);
        }
        catch (LostSearchException e)
        {
            LogLeft(Id, e.Message); // another activation has taken over: the state is its own now
            DeactivateOnIdle();
        }
        catch (Exception e)
        {
            LogFailed(Id, e.Message, e is TrainerFailureException ? null : e); // the trainer has logged its own
            await RestAsync(ExperimentPhase.Failed, e.Message);
        }
        finally
        {
            var ended = running!;
            running = null;
            ended.SetResult();
        }
    }

    /// <summary>A search says on which slot it goes on; networks that are retrained side by side do so each for itself.</summary>
    private Task TellCutOffAsync() => MoveToAsync(
        store.State.After(Event(store.State.Phase, "was cut off with its process or its storage; goes on from the last commits", store.State)), store.State.Phase, store.State.Reason);

    private async Task RestAsync(ExperimentPhase phase, string reason)
    {
        try
        {
            await MoveToAsync(store.State, phase, reason);
        }
        catch (Storage.StateNotWrittenException e)
        {
            LogLeft(Id, e.Message);
        }
    }
}
