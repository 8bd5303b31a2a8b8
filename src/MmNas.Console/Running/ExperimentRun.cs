using MmNas.Console.Drawing;
using MmNas.Console.Shell;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Storage;

namespace MmNas.Console.Running;

/// <summary>One <c>run</c>: from the specs' files to the results.</summary>
internal sealed class ExperimentRun(CommandContext context, Settings settings)
{
    private readonly Interrupts interrupts = context.Interrupts;

    /// <param name="paths">The specs.</param>
    /// <param name="again">Whether to start over where the same spec has run.</param>
    /// <param name="slots">Trainers at once; null takes what a campaign asks for, or one per core.</param>
    /// <param name="loaders">Threads that gather each trainer's batches; null leaves it to the platform.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> paths, bool again, int? slots, int? loaders)
    {
        try
        {
            var files = SpecFiles.Read(paths, context, settings, records: false);
            foreach (var file in files.EachOnce) file.WriteErrors(context.Problems);
            if (!files.AreGood) return ExitCode.Bad;
            await using var platform = await new PlatformAccess(context, settings).OwnAsync(slots ?? files.Slots, loaders, paths);
            return await RunAsync(platform, files, paths, again);
        }
        catch (OperationCanceledException) when (interrupts.First.IsCancellationRequested)
        {
            return ExitCode.Interrupted; // before there was anything to pause, or by the second interrupt
        }
    }

    private async Task<int> RunAsync(Platform platform, CheckedSpecs files, IReadOnlyList<string> paths, bool again)
    {
        var subjects = await SubmitAsync(platform, files, again);
        var wayOn = new ResumeHint(context.Problems, paths, settings.Home);
        interrupts.Second.Register(wayOn.Say); // at once: nobody may be left to say it later
        Task<IReadOnlyList<Status>> LookAsync() => Status.OfAllAndTheirsAsync(platform, subjects);
        var follower = new Follower(LookAsync, context.Clock, interrupts.First);
        IReadOnlyList<Status> statuses = [];
        await ProgressDisplays.For(context, settings).DrawAsync(async show => statuses = await follower.FollowAsync(show));
        if (statuses.Any(status => status.Standing is Standing.Moving or Standing.Paused))
        {
            if (interrupts.First.IsCancellationRequested)
            {
                await PauseAsync(platform, subjects);
                statuses = await LookAsync();
            }

            SayWhereItRests(statuses); // also of what somebody has paused from another terminal
            wayOn.Say();
        }

        wayOn.Close();
        new StatusWriter(context, settings).Write(await StatusDetails.AddToAsync(statuses, context, platform));
        return Outcome.Of(subjects, statuses, context.Problems, _ => $"the log is in {new HomeFolder(settings.Home).Logs}");
    }

    /// <summary>A campaign that decides something by itself runs as one; of any other its experiments run side by side.</summary>
    private async Task<IReadOnlyList<Subject>> SubmitAsync(Platform platform, CheckedSpecs files, bool again)
    {
        var subjects = new List<Subject>();
        foreach (var file in files.Files)
        {
            if (file.Campaign is { Campaign.Decides: true } campaign) subjects.Add((await Submissions.SubmitAsync(platform, CampaignOrders.Of(campaign) with { By = context.By }, again)).Subject);
            else foreach (var spec in file.Specs) subjects.Add(await SubmitAsync(platform, spec.Spec!, again, subjects));
        }

        return [.. subjects.Distinct()]; // the same spec given twice is one experiment
    }

    private async Task<Subject> SubmitAsync(Platform platform, ExperimentSpec spec, bool again, List<Subject> before)
    {
        var id = await platform.Directory.ResolveAsync(spec, again);
        var subject = new Subject(id, IsCampaign: false);
        if (!before.Contains(subject) && !settings.Quiet && await platform.Experiment(id).ViewAsync() is { } view) SayWhereItGoesOn(view);
        await platform.Experiment(id).SubmitAsync(spec, new() { By = context.By });
        return subject;
    }

    private void SayWhereItGoesOn(ExperimentView before)
    {
        if (before.Phase is ExperimentPhase.Done) context.Problems.WriteLine($"{before.Id} has this very spec and is done: nothing runs, and this is its result; --again runs it once more");
        if (before.Round == 0 || before.Phase is ExperimentPhase.Done or ExperimentPhase.Cancelled) return;
        context.Problems.WriteLine($"{before.Id}: resuming from round {before.Round}{(before.Retrainings.Count > 0 ? ", the search's last, with retraining" : "")}");
    }

    private async Task PauseAsync(Platform platform, IReadOnlyList<Subject> subjects)
    {
        const string Reason = "interrupted";
        await context.Problems.WriteLineAsync("pausing at the end of the round (interrupt again to leave at once)");
        await Task.WhenAll(subjects.Select(subject => subject.IsCampaign
            ? platform.Campaign(subject.Id).PauseAsync(Reason)
            : platform.Experiment(subject.Id).PauseAsync(Reason))).WaitAsync(interrupts.Second);
    }

    private void SayWhereItRests(IReadOnlyList<Status> statuses)
    {
        foreach (var view in statuses.OfType<ExperimentStatus>().Select(status => status.View).Where(view => !view.Phase.IsEnd()))
            context.Problems.WriteLine($"{view.Id} is {RoundText.PhaseAtRound(view)} with a checkpoint");
    }
}
