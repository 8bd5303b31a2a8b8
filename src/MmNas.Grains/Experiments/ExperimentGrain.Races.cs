using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Contracts;
using MmNas.Grains.Experiments.Races;

namespace MmNas.Grains.Experiments;

public sealed partial class ExperimentGrain
{
    private bool IsRacing => store.State.Races.Any(race => race.Winner is null);

    /// <summary>Lets the finalists race, all places at once and rung by rung, until each place has one.</summary>
    private async Task RaceAsync()
    {
        if (store.State.Races.Count == 0) return;
        if (store.State.Contenders.Count == 0) await DecideRacesAsync();
        await ForgetRacesAsync();
    }

    private async Task DecideRacesAsync()
    {
        await MoveToAsync(store.State, ExperimentPhase.Retraining, store.State.SearchEnd!);
        while (IsRacing)
        {
            halt.Token.ThrowIfCancellationRequested();
            var views = await EachAsync(Runners().ToList(), one => one.Grain.TrainAsync(one.Order));
            var next = store.State with { Races = [.. store.State.Races.Select(race => race.Winner is null ? race.After(LossesOf(race, views)) : race)] };
            await MoveToAsync(next.Races.Where(race => race.Rung > 0).Aggregate(next, Told), ExperimentPhase.Retraining, store.State.Reason);
        }

        var seconds = await EachFinalistAsync(finalist => finalist.SecondsAsync());
        var interruptions = await EachFinalistAsync(finalist => finalist.LogAsync()); // they go with the finalists
        var decided = interruptions.SelectMany(events => events).Select(Here).OrderBy(happened => happened.Time).Aggregate(store.State, (state, happened) => state.After(happened)) with
        {
            Contenders = [.. store.State.Races.Select(Winner)],
            RaceSeconds = seconds.Sum(each => each.Retrain),
        };
        await MoveToAsync(decided, ExperimentPhase.Retraining, store.State.Reason);
    }

    private IEnumerable<(IRetrainingGrain Grain, RetrainingOrder Order)> Runners() =>
        from place in store.State.Races.Select((race, number) => (Race: race, Number: number))
        let race = place.Race
        where race.Winner is null
        from number in race.Runners
        select (Finalist(race, number), OrderOf(NameOf(race, number), race.Candidates[number].Genotype, place.Number) with
        {
            Seed = race.Candidates[number].Seed,
            RaceEpochs = race.Epochs[race.Rung],
        });

    private IRetrainingGrain Finalist(Race race, int number) => GrainFactory.GetGrain<IRetrainingGrain>($"{Id}/{NameOf(race, number)}");

    private static string NameOf(Race race, int number) => $"race-{race.Name}-{number + 1}";

    private static IReadOnlyList<double> LossesOf(Race race, IReadOnlyList<RetrainingView> views) =>
    [
        .. from number in race.Runners
           let view = views.First(view => view.Name == NameOf(race, number))
           select view.RaceLosses.First(loss => loss.Epochs == race.Epochs[race.Rung]).Loss,
    ];

    private ExperimentState Told(ExperimentState state, Race race)
    {
        if (state.Races.Count == 0 || store.State.Races.First(before => before.Name == race.Name).Rung == race.Rung) return state;
        var losses = race.Candidates.Select((candidate, number) => (candidate, number)).Where(one => one.candidate.Losses.Count >= race.Rung)
            .OrderBy(one => one.candidate.Losses[^1]).Select(one => $"{one.number + 1}: {one.candidate.Losses[^1]:0.0000}{(one.candidate.IsOut ? " out" : "")}");
        return state.After(Event(ExperimentPhase.Retraining, $"race for {race.Name}, held-back loss after {Counted.Of(race.Epochs[race.Rung - 1], "epoch")}: {string.Join(", ", losses)}", state));
    }

    private static Contender Winner(Race race) => new() { Name = race.Name, Genotype = race.Winner!.Genotype, Seed = race.Winner.Seed };

    /// <summary>What the finalists have learnt on a part of the data is of no more use. Files go last: as long as there are any, this has not been done.</summary>
    private async Task ForgetRacesAsync()
    {
        try
        {
            var files = await artefacts.ListAsync($"{Id}/race-", CancellationToken.None);
            if (files.Count == 0) return;
            await EachFinalistAsync(DeletedAsync);
            foreach (var file in files) await artefacts.DeleteAsync(file.Key, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotSwept(Id, e.Message); // what is left goes with the experiment
        }
    }

    private Task<T[]> EachFinalistAsync<T>(Func<IRetrainingGrain, Task<T>> call) =>
        Task.WhenAll(AllFinalists().Select(finalist => WhateverDiesAsync(() => call(finalist), halt.Token)));

    private IEnumerable<IRetrainingGrain> AllFinalists() =>
        store.State.Races.SelectMany(race => Enumerable.Range(0, race.Candidates.Count).Select(number => Finalist(race, number)));

    private static async Task<bool> DeletedAsync(IRetrainingGrain retraining)
    {
        await retraining.DeleteAsync();
        return true;
    }
}
