using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Console.Watching.Screen;

namespace MmNas.Console.Watching;

/// <summary>One <c>watch</c>: follows experiments and campaigns to their end, over restarts of the platform.</summary>
internal sealed class Watch(CommandContext context, Settings settings)
{
    private readonly CancellationToken interrupt = context.Interrupts.First;

    /// <param name="ids">What is watched; none for all that there is.</param>
    /// <param name="lines">Whether to print lines, also on a terminal.</param>
    public Task<int> RunAsync(IReadOnlyList<string> ids, bool lines) =>
        context.Terminal is { } terminal && !lines && settings is { Json: false, Quiet: false } ? OnScreenAsync(ids, terminal) : InLinesAsync(ids);

    private async Task<int> InLinesAsync(IReadOnlyList<string> ids)
    {
        var display = ProgressDisplays.For(context, settings);
        await using var platform = await SteadyPlatform.ConnectAsync(context, settings, display.Say);
        var subjects = await platform.AskAsync(asked => SubjectsAsync(asked, ids));
        if (subjects.Count == 0 && !settings.Quiet) await context.Problems.WriteLineAsync("nothing is under way");
        IReadOnlyList<Status> last = [];
        var follower = new Follower(() => LookAsync(platform, subjects, last), context.Clock, interrupt) { WaitsOutPauses = true };
        await display.DrawAsync(show => follower.FollowAsync(statuses => show(last = statuses)));
        return await EndAsync(platform, subjects, last);
    }

    private async Task<int> OnScreenAsync(IReadOnlyList<string> ids, Terminal terminal)
    {
        var note = new ScreenNote();
        await using var platform = await SteadyPlatform.ConnectAsync(context, settings, note.Say);
        var subjects = ids.Count == 0 ? [] : await platform.AskAsync(asked => SubjectsAsync(asked, ids));
        Task<ScreenContent> LookAsync() => platform.AskAsync(async asked => new ScreenContent
        {
            Statuses = ids.Count == 0 ? await Watched.AllAsync(asked) : await Status.OfAllAndTheirsAsync(asked, subjects),
            Devices = await asked.Devices.ViewAsync(),
            Time = context.Clock.GetUtcNow(),
        });
        var rule = new RestRule(context.Clock, waitsOutPauses: true);
        IReadOnlyList<Status> Named(IReadOnlyList<Status> statuses) => [.. statuses.Where(status => subjects.Any(subject => subject.Id == status.Id))];
        bool Ends(IReadOnlyList<Status> statuses) => ids.Count > 0 && rule.AllRest(Named(statuses));

        (IReadOnlyList<Status> Last, bool Left) end;
        using (var painter = new ScreenPainter(context.Drawing, settings.NoColor))
        {
            using var gone = context.Interrupts.Second.Register(painter.Dispose); // nobody may be left to do it later
            end = await new ScreenWatch(context, terminal, painter, LookAsync, platform, note, new(context, settings)).FollowAsync(Ends);
        }

        if (!end.Left) return await EndAsync(platform, subjects, Named(end.Last));
        SayItGoesOn(ids.Count == 0 ? end.Last : Named(end.Last), ids);
        return interrupt.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Done;
    }

    /// <summary>What the ids name; without ids all that is neither over nor has failed.</summary>
    private static async Task<IReadOnlyList<Subject>> SubjectsAsync(Platform platform, IReadOnlyList<string> ids) => ids.Count > 0
        ? (await Subjects.OfAsync(platform)).Find(ids)
        : [.. (await Watched.AllAsync(platform)).Where(IsUnfinished).Select(status => new Subject(status.Id, status is CampaignStatus))];

    /// <summary>After an interrupt nobody waits for another look.</summary>
    private async Task<IReadOnlyList<Status>> LookAsync(SteadyPlatform platform, IReadOnlyList<Subject> subjects, IReadOnlyList<Status> last)
    {
        try
        {
            return await platform.AskAsync(asked => Status.OfAllAsync(asked, subjects));
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested && last.Count > 0)
        {
            return last;
        }
    }

    private async Task<int> EndAsync(SteadyPlatform platform, IReadOnlyList<Subject> subjects, IReadOnlyList<Status> last)
    {
        if (last.Any(IsUnfinished))
        {
            if (settings.Json) new StatusWriter(context, settings).Write(last);
            SayItGoesOn(last, [.. last.Where(IsUnfinished).Select(status => status.Id)]);
            return ExitCode.Interrupted;
        }

        new StatusWriter(context, settings).Write(await platform.AskAsync(asked => StatusDetails.AddToAsync(last, context, asked)));
        return Outcome.Of(subjects, last, context.Problems, id => $"./mmnas log {id} {settings.Place} has more");
    }

    private void SayItGoesOn(IReadOnlyList<Status> last, IReadOnlyList<string> ids)
    {
        if (last.Any(IsUnfinished)) context.Problems.WriteLine($"no longer watched, but not stopped; watch again with: ./mmnas {string.Join(' ', ids.Prepend("watch"))} {settings.Place}");
    }

    private static bool IsUnfinished(Status status) => status.Standing is Standing.Moving or Standing.Paused;
}
