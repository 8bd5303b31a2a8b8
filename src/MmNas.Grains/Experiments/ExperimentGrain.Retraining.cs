using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;

namespace MmNas.Grains.Experiments;

public sealed partial class ExperimentGrain
{
    private async Task RetrainAsync()
    {
        pause.Token.ThrowIfCancellationRequested();
        await MoveToAsync(store.State, ExperimentPhase.Retraining, store.State.SearchEnd!);
        pause.Token.ThrowIfCancellationRequested(); // it may have come while that was written
        await Task.WhenAll(Retrainings().Select(retraining => retraining.Grain.TrainAsync(retraining.Order)));
    }

    private async Task EvaluateAsync()
    {
        pause.Token.ThrowIfCancellationRequested();
        await MoveToAsync(store.State, ExperimentPhase.Evaluating, "");
        pause.Token.ThrowIfCancellationRequested();
        await Task.WhenAll(Retrainings().Select(retraining => retraining.Grain.EvaluateAsync()));
    }

    private IEnumerable<(IRetrainingGrain Grain, RetrainingOrder Order)> Retrainings() => store.State.Contenders.Select(contender => (
        GrainFactory.GetGrain<IRetrainingGrain>($"{Id}/{contender.Name}"),
        new RetrainingOrder { Experiment = Id, Name = contender.Name, Spec = Spec, Genotype = contender.Genotype, DataVersion = store.State.DataVersion }));
}
