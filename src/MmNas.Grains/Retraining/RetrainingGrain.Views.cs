using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

namespace MmNas.Grains.Retraining;

public sealed partial class RetrainingGrain
{
    public async Task<RetrainingView?> ViewAsync()
    {
        if (session is { } open && await open.ProgressAsync() is { } reading)
            progress = (progress ?? new()) with { Activity = reading.Activity, Share = reading.Share };
        return View();
    }

    public Task<IReadOnlyList<ExperimentEvent>> LogAsync() => Task.FromResult(store.State.Events);

    public Task<SecondsView> SecondsAsync() => Task.FromResult(store.State.Seconds);

    private RetrainingView? View() => store.State.Order is not { } order ? null : new()
    {
        Name = order.Name,
        Genotype = order.Genotype,
        Parameters = store.State.Parameters ?? session?.Opened.Parameters,
        Progress = progress,
        RaceLosses = store.State.RaceLosses,
        Trained = store.State.Trained,
        Scores = store.State.Evaluation?.Splits ?? [],
        DataVersion = store.State.DataVersion,
        Weights = store.State.Checkpoint is { } checkpoint ? artefacts.Describe(checkpoint.Key) : null,
    };

    private string PlaceOn(Lease lease) => store.State switch
    {
        { Trained: true } => $"{Order.Name} is scored on {lease.Device}",
        { Round: 0, Checkpoint: null } when !wasCutOff => $"{Order.Name} on {lease.Device}",
        _ => $"{Order.Name} goes on from round {store.State.Round} on {lease.Device}",
    };

    private ExperimentEvent Event(string reason) => new()
    {
        Time = time.GetUtcNow(),
        Phase = store.State.Trained ? ExperimentPhase.Evaluating : ExperimentPhase.Retraining,
        Reason = reason,
    };
}
