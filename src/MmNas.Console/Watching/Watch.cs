using MmNas.Console.Running;
using MmNas.Console.Shell;

namespace MmNas.Console.Watching;

/// <summary>One <c>watch</c>: follows experiments and campaigns to their end, over restarts of the platform.</summary>
internal sealed class Watch(Surroundings surroundings, Settings settings)
{
    private readonly CancellationToken interrupt = surroundings.Interrupts.First;

    public async Task<int> RunAsync(IReadOnlyList<string> ids)
    {
        var display = ProgressDisplays.For(surroundings, settings);
        await using var platform = await SteadyPlatform.ConnectAsync(surroundings, settings, display.Say);
        var subjects = await platform.AskAsync(async asked => (await Subjects.OfAsync(asked)).Find(ids));
        IReadOnlyList<Sight> last = [];
        var follower = new Follower(() => LookAsync(platform, subjects, last), surroundings.Clock, interrupt) { WaitsOutPauses = true };
        await display.DrawAsync(show => follower.FollowAsync(sights => show(last = sights)));
        if (last.Any(sight => sight.Standing is Standing.Moving or Standing.Paused)) return Left(last);
        new SightWriter(surroundings, settings).Write(last);
        return Outcome.Of(last, surroundings.Problems, id => $"./mmnas log {id} {settings.Place} tells more");
    }

    /// <summary>After an interrupt nobody waits for another look.</summary>
    private async Task<IReadOnlyList<Sight>> LookAsync(SteadyPlatform platform, IReadOnlyList<Subject> subjects, IReadOnlyList<Sight> last)
    {
        try
        {
            return await platform.AskAsync(asked => Sight.OfAllAsync(asked, subjects));
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested && last.Count > 0)
        {
            return last;
        }
    }

    private int Left(IReadOnlyList<Sight> last)
    {
        if (settings.Json) new SightWriter(surroundings, settings).Write(last);
        var unfinished = last.Where(sight => sight.Standing is Standing.Moving or Standing.Paused).Select(sight => sight.Id);
        surroundings.Problems.WriteLine($"left alone, not stopped; look again with: ./mmnas watch {string.Join(' ', unfinished)} {settings.Place}");
        return ExitCode.Interrupted;
    }
}
