using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Watching;

/// <summary>One <c>log</c>: what has happened, and with --follow what happens from now on.</summary>
internal sealed class LogReading(CommandContext context, Settings settings)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly CancellationToken interrupt = context.Interrupts.First;

    /// <summary>All events there are.</summary>
    public async Task<int> ReadAsync(string id)
    {
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        var subject = (await Subjects.OfAsync(platform)).Find([id])[0];
        Write(subject, await EventsAsync(platform, subject));
        return ExitCode.Done;
    }

    /// <summary>All events, and each further one until nothing more can happen.</summary>
    public async Task<int> FollowAsync(string id)
    {
        await using var platform = await SteadyPlatform.ConnectAsync(context, settings, context.Problems.WriteLine);
        var subject = await platform.AskAsync(async asked => (await Subjects.OfAsync(asked)).Find([id])[0]);
        var told = new HashSet<ExperimentEvent>(); // clocks of several machines stamp them: what is new may sort before what was told
        while (true)
        {
            // The standing first: what ends between the two questions has its last event in the log already.
            var (status, events) = await platform.AskAsync(async asked => (await Status.OfAsync(asked, subject), await EventsAsync(asked, subject)));
            Write(subject, events.Where(told.Add));
            if (status.Standing is not (Standing.Moving or Standing.Paused)) return ExitCode.Done;
            await Task.Delay(BetweenLooks, context.Clock, interrupt);
        }
    }

    private void Write(Subject subject, IEnumerable<ExperimentEvent> events)
    {
        var zone = context.Clock.LocalTimeZone;
        foreach (var happened in events)
        {
            context.Output.WriteLine((settings.Json, subject.IsCampaign) switch
            {
                (true, true) => EventJson.OfCampaign(subject.Id, happened).Line(),
                (true, false) => EventJson.OfExperiment(subject.Id, happened).Line(),
                (false, true) => EventText.OfCampaign(happened, zone),
                (false, false) => EventText.OfExperiment(happened, zone),
            });
        }

        context.Output.Flush();
    }

    private static Task<IReadOnlyList<ExperimentEvent>> EventsAsync(Platform platform, Subject subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).LogAsync() : platform.Experiment(subject.Id).LogAsync();
}
