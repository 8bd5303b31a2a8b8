using MmNas.Console.Results;
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
            await using var platform = await surroundings.StartPlatform(new(settings.Home, slots ?? files.Slots), interrupts.First);
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
        var follower = new Follower(platform, surroundings.Clock, interrupts.First);
        IReadOnlyList<ExperimentView> views = [];
        await ProgressDisplays.For(surroundings, settings).DrawAsync(async show => views = await follower.FollowAsync(ids, show));
        if (interrupts.First.IsCancellationRequested && views.Any(view => !view.Phase.IsEnd()))
            views = await PauseAsync(platform, follower, ids, wayOn);
        wayOn.Close();
        new ResultWriter(surroundings, settings).Write(views);
        return Outcome(views);
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

    private async Task<IReadOnlyList<ExperimentView>> PauseAsync(Platform platform, Follower follower, IReadOnlyList<string> ids, WayOn wayOn)
    {
        await surroundings.Problems.WriteLineAsync("pausing at the round's end (interrupt again to leave at once)");
        await Task.WhenAll(ids.Select(id => platform.Experiment(id).PauseAsync("interrupted"))).WaitAsync(interrupts.Second);
        var views = await follower.ViewsAsync(ids);
        foreach (var view in views.Where(view => !view.Phase.IsEnd()))
            await surroundings.Problems.WriteLineAsync($"{view.Id} is {view.Phase.ToName()} at round {view.Round} with a checkpoint");
        wayOn.Say();
        return views;
    }

    private int Outcome(IReadOnlyList<ExperimentView> views)
    {
        foreach (var view in views.Where(view => view.Phase is ExperimentPhase.Failed or ExperimentPhase.Cancelled))
            surroundings.Problems.WriteLine($"mmnas: {view.Id} {view.Phase.ToName()}: {view.Reason} (the log is in {new HomeFolder(settings.Home).Logs})");
        if (views.Any(view => !view.Phase.IsEnd())) return ExitCode.Interrupted;
        return views.All(view => view.Phase is ExperimentPhase.Done) ? ExitCode.Done : ExitCode.Failed;
    }
}
