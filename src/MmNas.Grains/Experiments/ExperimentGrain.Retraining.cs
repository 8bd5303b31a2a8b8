using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Grains.Trainers;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

public sealed partial class ExperimentGrain
{
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromSeconds(1), MostBetweenCalls = TimeSpan.FromSeconds(30);

    /// <summary>Trains and scores them; each gets its score as soon as it is trained.</summary>
    private async Task RetrainAsync()
    {
        halt.Token.ThrowIfCancellationRequested();
        await MoveToAsync(store.State, ExperimentPhase.Retraining, store.State.SearchEnd!);
        halt.Token.ThrowIfCancellationRequested(); // it may have come while that was written
        await EachAsync(Retrainings().ToList(), one => one.Grain.TrainAsync(one.Order));
    }

    /// <summary>All side by side. The first that fails ends it: the others stop at their rounds' ends.</summary>
    private async Task<IReadOnlyList<RetrainingView>> EachAsync(
        IReadOnlyList<(IRetrainingGrain Grain, RetrainingOrder Order)> all, Func<(IRetrainingGrain Grain, RetrainingOrder Order), Task<RetrainingView>> work)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(halt.Token);
        var tasks = all.Select(one => WhateverDiesAsync(() => work(one), end.Token)).ToList();
        await foreach (var ended in Task.WhenEach(tasks))
        {
            if (ended.IsCompletedSuccessfully) continue;
            await end.CancelAsync();
            await PauseRetrainingsAsync();
            await ended;
        }

        return await Task.WhenAll(tasks);
    }

    /// <summary>Asks again where the silo of a retraining has died, or a late order of a pause that is over has stopped it: it goes on from its last commit.</summary>
    private async Task<T> WhateverDiesAsync<T>(Func<Task<T>> call, CancellationToken end)
    {
        for (var wait = BetweenCalls; ; wait = wait * 2 < MostBetweenCalls ? wait * 2 : MostBetweenCalls)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when ((SlotTrouble.IsPassing(e) || e is OperationCanceledException) && !end.IsCancellationRequested)
            {
                LogAskedAgain(Id, e is OperationCanceledException ? e.Message : SlotTrouble.WordsFor(e));
            }

            await Task.Delay(wait, time, end);
        }
    }

    private Task PauseRetrainingsAsync() => Task.WhenAll(Retrainings().Concat(Runners()).Select(one => PausedAsync(one.Grain)));

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

    private IEnumerable<(IRetrainingGrain Grain, RetrainingOrder Order)> Retrainings() => store.State.Contenders.Select((contender, number) => (
        GrainFactory.GetGrain<IRetrainingGrain>($"{Id}/{contender.Name}"), OrderOf(contender.Name, contender.Genotype, number) with { Seed = contender.Seed }));

    /// <param name="name">Of the network, or of a finalist.</param>
    /// <param name="genotype">To be trained.</param>
    /// <param name="number">Its place among the experiment's networks; the found one has 0.</param>
    private RetrainingOrder OrderOf(string name, Subnet genotype, int number) => new()
    {
        Experiment = Id,
        Name = name,
        Spec = Spec,
        Genotype = genotype,
        DataVersion = store.State.DataVersion,
        DataParts = store.State.DataParts,
        Submission = store.State.Submission,
        Turn = store.State.Turn with { Place = number + 1 },
        Kind = store.State.Kind,
    };
}
