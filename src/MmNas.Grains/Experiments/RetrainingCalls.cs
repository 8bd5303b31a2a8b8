using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Grains.Experiments.Races;
using MmNas.Grains.Trainers;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

/// <summary>The networks and finalists of an experiment, each a grain of its own, and how they are called: again and again where their silos die.</summary>
internal sealed class RetrainingCalls(ExperimentTools tools)
{
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromSeconds(1), MostBetweenCalls = TimeSpan.FromSeconds(30);

    /// <summary>The networks that are trained whole, each once.</summary>
    public IReadOnlyList<(IRetrainingGrain Grain, RetrainingOrder Order)> Networks =>
    [
        .. from place in tools.State.Contenders.Select((contender, number) => (Contender: contender, Number: number))
           let contender = place.Contender
           where contender.SameAs is null
           select (Grain(contender.Name), OrderOf(contender.Name, contender.Genotype, place.Number) with { Seed = contender.Seed, Weights = contender.Weights }),
    ];

    /// <summary>The finalists that are still racing.</summary>
    public IReadOnlyList<(IRetrainingGrain Grain, RetrainingOrder Order)> Runners =>
    [
        .. from place in tools.State.Races.Select((race, number) => (Race: race, Number: number))
           let race = place.Race
           where race.Winner is null
           from number in race.Runners
           select (Grain(NameOf(race, number)), OrderOf(NameOf(race, number), race.Candidates[number].Genotype, place.Number) with
           {
               Seed = race.Candidates[number].Seed,
               RaceEpochs = race.Epochs[race.Rung],
           }),
    ];

    /// <summary>All who race or ever raced.</summary>
    public IReadOnlyList<IRetrainingGrain> Finalists => [.. tools.State.Races.SelectMany(FinalistsOf)];

    /// <summary>A finalist's name.</summary>
    public static string NameOf(Race race, int number) => $"race-{race.Name}-{number + 1}";

    /// <summary>Calls all side by side. The first that fails ends it: the others stop at their rounds' ends.</summary>
    public async Task<IReadOnlyList<RetrainingView>> TrainAsync(IReadOnlyList<(IRetrainingGrain Grain, RetrainingOrder Order)> all, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var tasks = all.Select(one => RepeatAsync(() => one.Grain.TrainAsync(one.Order), end.Token)).ToList();
        await foreach (var ended in Task.WhenEach(tasks))
        {
            if (ended.IsCompletedSuccessfully) continue;
            await end.CancelAsync();
            await PauseAsync();
            await ended;
        }

        return await Task.WhenAll(tasks);
    }

    /// <summary>Asks every finalist for something.</summary>
    public Task<T[]> EachFinalistAsync<T>(Func<IRetrainingGrain, Task<T>> call, CancellationToken stop) => Task.WhenAll(Finalists.Select(finalist => RepeatAsync(() => call(finalist), stop)));

    /// <summary>What the finalists of a race have taken together.</summary>
    public async Task<SpentView> SpentAsync(Race race, CancellationToken stop) =>
        SpentView.Sum((await Task.WhenAll(FinalistsOf(race).Select(finalist => RepeatAsync(finalist.ViewAsync, stop)))).Select(view => view?.Spent ?? new()));

    /// <summary>Has all of them stop at their rounds' ends; returns when each has, or has never run.</summary>
    public Task PauseAsync() => Task.WhenAll(Networks.Concat(Runners).Select(one => RepeatAsync(
        async () =>
        {
            await one.Grain.PauseAsync();
            return true;
        },
        tools.Gone)));

    /// <summary>Those that are not called now hear of it with their next order.</summary>
    public Task PrioritiseAsync(Priority priority) => Task.WhenAll(Networks.Concat(Runners).Select(one => one.Grain.PrioritiseAsync(priority)));

    /// <summary>Removes the states of all; their files are the experiment's to remove.</summary>
    public Task DeleteAsync() => Task.WhenAll(Networks.Select(one => one.Grain).Concat(Finalists).Select(retraining => retraining.DeleteAsync()));

    /// <summary>Calls again where the silo of a retraining has died, or a late order of a pause that is over has stopped it: it resumes from its last commit.</summary>
    private async Task<T> RepeatAsync<T>(Func<Task<T>> call, CancellationToken end)
    {
        for (var wait = BetweenCalls; ; wait = wait * 2 < MostBetweenCalls ? wait * 2 : MostBetweenCalls)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when ((SlotTrouble.IsPassing(e) || e is OperationCanceledException) && !end.IsCancellationRequested)
            {
                tools.Log.CallsAgain(tools.Id, e is OperationCanceledException ? e.Message : SlotTrouble.WordsFor(e));
            }

            await Task.Delay(wait, tools.Time, end);
        }
    }

    private IEnumerable<IRetrainingGrain> FinalistsOf(Race race) => Enumerable.Range(0, race.Candidates.Count).Select(number => Grain(NameOf(race, number)));

    private IRetrainingGrain Grain(string name) => tools.Grains.GetGrain<IRetrainingGrain>($"{tools.Id}/{name}");

    /// <param name="name">Of the network, or of a finalist.</param>
    /// <param name="genotype">To be trained.</param>
    /// <param name="number">Its place among the experiment's networks; the found one has 0.</param>
    private RetrainingOrder OrderOf(string name, Subnet genotype, int number) => new()
    {
        Experiment = tools.Id,
        Name = name,
        Spec = tools.Spec,
        Genotype = genotype,
        DataVersion = tools.State.DataVersion,
        DataParts = tools.State.DataParts,
        Submission = tools.State.Submission,
        Turn = tools.State.Turn with { Place = number + 1 },
        Kind = tools.State.Kind,
    };
}
