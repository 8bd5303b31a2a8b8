using MmNas.Console.Running;
using MmNas.Console.Shell;

namespace MmNas.Console.Watching;

/// <summary>One <c>watch</c>: follows experiments and campaigns to their end, over restarts of the platform.</summary>
internal sealed class Watch(CommandContext context, Settings settings)
{
    private readonly CancellationToken interrupt = context.Interrupts.First;

    public async Task<int> RunAsync(IReadOnlyList<string> ids)
    {
        var display = ProgressDisplays.For(context, settings);
        await using var platform = await SteadyPlatform.ConnectAsync(context, settings, display.Say);
        var subjects = await platform.AskAsync(async asked => (await Subjects.OfAsync(asked)).Find(ids));
        IReadOnlyList<Status> last = [];
        var follower = new Follower(() => LookAsync(platform, subjects, last), context.Clock, interrupt) { WaitsOutPauses = true };
        await display.DrawAsync(show => follower.FollowAsync(statuses => show(last = statuses)));
        if (last.Any(status => status.Standing is Standing.Moving or Standing.Paused)) return Left(last);
        new StatusWriter(context, settings).Write(await platform.AskAsync(asked => StatusDetails.AddToAsync(last, context, asked)));
        return Outcome.Of(last, context.Problems, id => $"./mmnas log {id} {settings.Place} has more");
    }

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

    private int Left(IReadOnlyList<Status> last)
    {
        if (settings.Json) new StatusWriter(context, settings).Write(last);
        var unfinished = last.Where(status => status.Standing is Standing.Moving or Standing.Paused).Select(status => status.Id);
        context.Problems.WriteLine($"no longer watched, but not stopped; watch again with: ./mmnas watch {string.Join(' ', unfinished)} {settings.Place}");
        return ExitCode.Interrupted;
    }
}
