using MmNas.Contracts.Experiments;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Experiments.Races;
using MmNas.Grains.Life;
using MmNas.Grains.Trainers;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

/// <summary>An experiment at work, in one activation: search, races, retrainings. It reports what happens, and decides nothing about the experiment's life.</summary>
internal sealed class ExperimentWork(ExperimentTools tools)
{
    private readonly CancellationTokenSource stop = new();
    private readonly RetrainingCalls calls = new(tools);

    /// <summary>The search; it does nothing once that is over.</summary>
    public SearchWork Search { get; } = new(tools);

    /// <summary>Whether others have taken over: the state is theirs now.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Stops it at the round's end, with a commit.</summary>
    public void Stop()
    {
        stop.Cancel();
        if (tools.State.SearchEnd is not null) calls.PauseAsync().Ignore(); // their calls end with it
    }

    /// <summary>The activation is over: nothing more is committed here.</summary>
    public void Leave() => stop.Cancel();

    /// <returns>What came of it; null where this activation is over or overtaken: the next one resumes from the last commit.</returns>
    public async Task<LifeEvent?> RunAsync()
    {
        try
        {
            var wasInterrupted = tools.State is { SearchEnd: not null, Phase: ExperimentPhase.Retraining or ExperimentPhase.Evaluating };
            if (tools.State.SearchEnd is null && tools.Spec.Genotype is { } given) await TakeAsync(given);
            else if (tools.State.SearchEnd is null && await Search.RunAsync(stop.Token) is { } reachedHold) return new(LifeEventKind.Hold, reachedHold);
            stop.Token.ThrowIfCancellationRequested();
            await tools.TellAsync(new ExperimentInput.RetrainingBegun(tools.Now, wasInterrupted));
            await RaceAsync();
            stop.Token.ThrowIfCancellationRequested(); // a stop may have come while that was written
            await calls.TrainAsync(calls.Networks, stop.Token);
            await tools.Checkpoints.SweepLastAsync(tools.State.Checkpoint?.Key);
            return new(LifeEventKind.Finish, tools.State.SearchEnd!);
        }
        catch (Exception e) when (tools.Gone.IsCancellationRequested)
        {
            tools.Log.Left(tools.Id, e.Message);
            return null;
        }
        catch (LostSearchException e)
        {
            tools.Log.Left(tools.Id, e.Message);
            IsOvertaken = true;
            return null;
        }
        catch (Exception e) when (e is OperationCanceledException || (stop.IsCancellationRequested && SlotTrouble.IsPassing(e)))
        {
            return await StoppedAsync(tools, calls);
        }
        catch (Exception e)
        {
            tools.Log.WorkFailed(tools.Id, e.Message, e is TrainerFailureException ? null : e); // the trainer has logged its own
            return new(LifeEventKind.Fail, e.Message);
        }
    }

    /// <summary>The outcome of a stop where nothing is at work in this activation: networks may be, which an earlier one has called.</summary>
    public static Task<LifeEvent?> StoppedAsync(ExperimentTools tools) => StoppedAsync(tools, new(tools));

    private static async Task<LifeEvent?> StoppedAsync(ExperimentTools tools, RetrainingCalls calls)
    {
        try
        {
            if (tools.State.SearchEnd is not null) await calls.PauseAsync();
            return new(LifeEventKind.Stop);
        }
        catch (Exception e) when (tools.Gone.IsCancellationRequested)
        {
            tools.Log.Left(tools.Id, e.Message);
            return null;
        }
    }

    /// <summary>A genotype that people bring takes the place of one that is searched for.</summary>
    private Task TakeAsync(string given)
    {
        var read = GivenGenotype.Read(given);
        var end = $"{(read.Name == GivenGenotype.Unnamed ? "a genotype that was given" : read.Name)} is trained without a search";
        return tools.TellAsync(new ExperimentInput.GenotypeGiven(tools.Now, end, Contenders.For(tools.Spec, read.Genotype)));
    }

    /// <summary>Lets the finalists race, for all places at once and rung by rung, until each place has one.</summary>
    private async Task RaceAsync()
    {
        if (tools.State.Races.Count == 0) return;
        if (tools.State.Contenders.Count == 0) await DecideRacesAsync();
        await ForgetRacesAsync();
    }

    private async Task DecideRacesAsync()
    {
        while (tools.State.Races.Any(race => race.Winner is null))
        {
            stop.Token.ThrowIfCancellationRequested();
            var views = await calls.TrainAsync(calls.Runners, stop.Token);
            await tools.TellAsync(new ExperimentInput.RungReached(tools.Now, [.. tools.State.Races.Select(race => race.Winner is null ? Finalists.WithProposals(tools.Spec, race.After(ScoresOf(race, views)), tools.State.Penalties) : race)]));
        }

        var spent = await Task.WhenAll(tools.State.Races.Select(race => calls.SpentAsync(race, stop.Token)));
        var interruptions = await calls.EachFinalistAsync(finalist => finalist.LogAsync(), stop.Token); // they go with the finalists
        await tools.TellAsync(new ExperimentInput.RacesDecided(tools.Now, spent, [.. interruptions.SelectMany(events => events)
            .Select(happened => happened with { Round = tools.State.Search.Round }).OrderBy(happened => happened.Time)]));
    }

    private static IReadOnlyList<HeldScore> ScoresOf(Race race, IReadOnlyList<RetrainingView> views) =>
    [
        .. from number in race.Runners
           let view = views.First(view => view.Name == RetrainingCalls.NameOf(race, number))
           let reached = view.RaceLosses.First(loss => loss.Epochs == race.Epochs[race.Rung])
           select new HeldScore(reached.Loss, reached.Accuracy ?? 0), // a race that is judged by accuracy is of a version that keeps it
    ];

    /// <summary>What the finalists have learnt on a part of the data is of no more use. Files go last: as long as there are any, this has not been done.</summary>
    private async Task ForgetRacesAsync()
    {
        try
        {
            var files = await tools.Services.Artefacts.ListAsync($"{tools.Id}/race-", CancellationToken.None);
            if (files.Count == 0) return;
            await calls.EachFinalistAsync(DeletedAsync, stop.Token);
            foreach (var file in files) await tools.Services.Artefacts.DeleteAsync(file.Key, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tools.Log.NotSwept(tools.Id, e.Message); // what is left goes with the experiment
        }
    }

    private static async Task<bool> DeletedAsync(IRetrainingGrain retraining)
    {
        await retraining.DeleteAsync();
        return true;
    }
}
