using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Grains.Trainers;

namespace MmNas.Grains.Experiments;

public sealed partial class ExperimentGrain
{
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromSeconds(1);

    private Task RetrainAsync() => EachAsync(ExperimentPhase.Retraining, store.State.SearchEnd!, one => one.Grain.TrainAsync(one.Order));

    private Task EvaluateAsync() => EachAsync(ExperimentPhase.Evaluating, "", one => one.Grain.EvaluateAsync());

    /// <summary>The first that fails ends it: the others stop at their rounds' ends.</summary>
    private async Task EachAsync(ExperimentPhase phase, string reason, Func<(IRetrainingGrain Grain, RetrainingOrder Order), Task> work)
    {
        halt.Token.ThrowIfCancellationRequested();
        await MoveToAsync(store.State, phase, reason);
        halt.Token.ThrowIfCancellationRequested(); // it may have come while that was written
        await foreach (var ended in Task.WhenEach(Retrainings().Select(one => WhateverDiesAsync(() => work(one)))))
        {
            if (ended.IsCompletedSuccessfully) continue;
            await PauseRetrainingsAsync();
            await ended;
        }
    }

    /// <summary>Asks again where the silo of a retraining has died: it goes on elsewhere, from its last commit.</summary>
    private async Task WhateverDiesAsync(Func<Task> call)
    {
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception e) when (SlotTrouble.IsPassing(e) && !halt.IsCancellationRequested)
            {
                LogAskedAgain(Id, e.Message);
            }

            await Task.Delay(BetweenCalls, time, halt.Token);
        }
    }

    private Task PauseRetrainingsAsync() => Task.WhenAll(Retrainings().Select(one => PausedAsync(one.Grain)));

    /// <summary>One whose silo has just died has nothing to pause.</summary>
    private static async Task PausedAsync(IRetrainingGrain retraining)
    {
        try
        {
            await retraining.PauseAsync();
        }
        catch (Exception e) when (SlotTrouble.IsPassing(e))
        {
            return;
        }
    }

    private IEnumerable<(IRetrainingGrain Grain, RetrainingOrder Order)> Retrainings() => store.State.Contenders.Select(contender => (
        GrainFactory.GetGrain<IRetrainingGrain>($"{Id}/{contender.Name}"),
        new RetrainingOrder
        {
            Experiment = Id,
            Name = contender.Name,
            Spec = Spec,
            Genotype = contender.Genotype,
            DataVersion = store.State.DataVersion,
            Submission = store.State.Submission,
            Kind = store.State.Kind,
        }));
}
