using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Watching;

/// <summary>One <c>log</c>: what has happened, and with --follow what happens from now on.</summary>
internal sealed class LogReading(Surroundings surroundings, Settings settings)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly CancellationToken interrupt = surroundings.Interrupts.First;

    /// <summary>All events there are.</summary>
    public async Task<int> ReadAsync(string id)
    {
        await using var platform = await new PlatformDoor(surroundings, settings).AnyAsync();
        var subject = (await Subjects.OfAsync(platform)).Find([id])[0];
        Write(subject, await EventsAsync(platform, subject));
        return ExitCode.Done;
    }

    /// <summary>All events, and each further one until nothing more can happen.</summary>
    public async Task<int> FollowAsync(string id)
    {
        await using var platform = await SteadyPlatform.ConnectAsync(surroundings, settings, surroundings.Problems.WriteLine);
        var subject = await platform.AskAsync(async asked => (await Subjects.OfAsync(asked)).Find([id])[0]);
        var told = new HashSet<ExperimentEvent>(); // clocks of several machines stamp them: what is new may sort before what was told
        while (true)
        {
            // The standing first: what ends between the two questions has its last event in the log already.
            var (sight, events) = await platform.AskAsync(async asked => (await Sight.OfAsync(asked, subject), await EventsAsync(asked, subject)));
            Write(subject, events.Where(told.Add));
            if (sight.Standing is not (Standing.Moving or Standing.Paused)) return ExitCode.Done;
            await Task.Delay(BetweenLooks, surroundings.Clock, interrupt);
        }
    }

    private void Write(Subject subject, IEnumerable<ExperimentEvent> events)
    {
        var zone = surroundings.Clock.LocalTimeZone;
        foreach (var happened in events)
        {
            surroundings.Output.WriteLine((settings.Json, subject.IsCampaign) switch
            {
                (true, true) => EventJson.OfCampaign(subject.Id, happened).Line(),
                (true, false) => EventJson.OfExperiment(subject.Id, happened).Line(),
                (false, true) => EventText.OfCampaign(happened, zone),
                (false, false) => EventText.OfExperiment(happened, zone),
            });
        }

        surroundings.Output.Flush();
    }

    private static Task<IReadOnlyList<ExperimentEvent>> EventsAsync(Platform platform, Subject subject) =>
        subject.IsCampaign ? platform.Campaign(subject.Id).LogAsync() : platform.Experiment(subject.Id).LogAsync();
}
