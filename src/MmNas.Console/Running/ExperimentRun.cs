using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Storage;

namespace MmNas.Console.Running;

/// <summary>One <c>run</c>: from the specs' files to the results.</summary>
internal sealed class ExperimentRun(Surroundings surroundings, Settings settings)
{
    private readonly Interrupts interrupts = surroundings.Interrupts;

    /// <param name="paths">The specs.</param>
    /// <param name="again">Whether to start anew where the same spec has run.</param>
    /// <param name="slots">Trainers at once; null takes what a campaign asks for, or one a core.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> paths, bool again, int? slots)
    {
        try
        {
            var files = SpecFiles.Read(paths, surroundings, settings);
            foreach (var file in files.Specs) file.WriteErrors(surroundings.Problems);
            if (!files.AreGood) return ExitCode.Bad;
            RefuseWhatNeedsAPlatform(files);
            await using var platform = await new PlatformDoor(surroundings, settings).OwnAsync(slots ?? files.Slots, paths);
            return await RunAsync(platform, [.. files.Specs.Select(file => file.Spec!)], paths, again);
        }
        catch (OperationCanceledException) when (interrupts.First.IsCancellationRequested)
        {
            return ExitCode.Interrupted; // before there was anything to pause, or by the second interrupt
        }
    }

    private async Task<int> RunAsync(Platform platform, IReadOnlyList<ExperimentSpec> specs, IReadOnlyList<string> paths, bool again)
    {
        var ids = await SubmitAsync(platform, specs, again);
        var wayOn = new WayOn(surroundings.Problems, paths, settings.Home);
        interrupts.Second.Register(wayOn.Say); // at once: nobody may be left to say it later
        Task<IReadOnlyList<Sight>> LookAsync() => Sight.OfAllAsync(platform, ids.Select(id => new Subject(id, IsCampaign: false)));
        var follower = new Follower(LookAsync, surroundings.Clock, interrupts.First);
        IReadOnlyList<Sight> sights = [];
        await ProgressDisplays.For(surroundings, settings).DrawAsync(async show => sights = await follower.FollowAsync(show));
        if (interrupts.First.IsCancellationRequested && sights.Any(sight => sight.Standing is Standing.Moving or Standing.Paused))
        {
            await PauseAsync(platform, ids);
            sights = await LookAsync();
            SayWhereItRests(sights);
            wayOn.Say();
        }

        wayOn.Close();
        new SightWriter(surroundings, settings).Write(sights);
        return Outcome.Of(sights, surroundings.Problems, _ => $"the log is in {new HomeFolder(settings.Home).Logs}");
    }

    /// <summary>What goes on for days is not for a process that somebody waits for.</summary>
    private void RefuseWhatNeedsAPlatform(CheckedSpecs files)
    {
        if (files.Campaigns.FirstOrDefault(read => read.Campaign is { Continuous: true } or { StopBehind: true } or { Transfer: true } || read.Campaign.Budget != new CampaignBudget()) is not { } campaign) return;
        throw new CommandException(ExitCode.Bad,
            $"{campaign.Path}: budget, continuous, stop_behind and transfer take a platform that serves; start one with ./mmnas serve {settings.Place}, and hand it over with ./mmnas submit {ShellWord.Of(campaign.Path)} {settings.Place}");
    }

    private async Task<IReadOnlyList<string>> SubmitAsync(Platform platform, IReadOnlyList<ExperimentSpec> specs, bool again)
    {
        var ids = new List<string>();
        foreach (var spec in specs)
        {
            var id = await platform.Directory.ResolveAsync(spec, again);
            var experiment = platform.Experiment(id);
            if (!ids.Contains(id) && !settings.Quiet && await experiment.ViewAsync() is { } before) SayWhereItGoesOn(before);
            await experiment.SubmitAsync(spec, new());
            ids.Add(id);
        }

        return [.. ids.Distinct()]; // the same spec given twice is one experiment
    }

    private void SayWhereItGoesOn(ExperimentView before)
    {
        if (before.Round == 0 || before.Phase is ExperimentPhase.Done or ExperimentPhase.Cancelled) return;
        surroundings.Problems.WriteLine($"{before.Id}: going on from round {before.Round}{(before.Retrainings.Count > 0 ? ", the search's last, with retraining" : "")}");
    }

    private async Task PauseAsync(Platform platform, IReadOnlyList<string> ids)
    {
        await surroundings.Problems.WriteLineAsync("pausing at the round's end (interrupt again to leave at once)");
        await Task.WhenAll(ids.Select(id => platform.Experiment(id).PauseAsync("interrupted"))).WaitAsync(interrupts.Second);
    }

    private void SayWhereItRests(IReadOnlyList<Sight> sights)
    {
        foreach (var view in sights.OfType<ExperimentSight>().Select(sight => sight.View).Where(view => !view.Phase.IsEnd()))
            surroundings.Problems.WriteLine($"{view.Id} is {view.Phase.ToName()} at round {view.Round} with a checkpoint");
    }
}
