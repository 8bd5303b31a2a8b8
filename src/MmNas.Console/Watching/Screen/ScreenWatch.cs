using MmNas.Console.Drawing;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Console.Steering;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Watching.Screen;

/// <summary>A <c>watch</c> that takes the whole screen: asks the platform again and again, and obeys keys meanwhile.</summary>
/// <param name="context">For the clock and the interrupts.</param>
/// <param name="terminal">What keys come from.</param>
/// <param name="painter">What frames go to.</param>
/// <param name="look">One look at all that is watched.</param>
/// <param name="platform">For orders, logs, and what is opened.</param>
/// <param name="note">What there is to say.</param>
/// <param name="access">Says whether something may be set going.</param>
internal sealed class ScreenWatch(
    CommandContext context, Terminal terminal, ScreenPainter painter, Func<Task<ScreenContent>> look, SteadyPlatform platform, ScreenNote note, PlatformAccess access)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500), BetweenFrames = TimeSpan.FromSeconds(1);

    private readonly CancellationToken interrupt = context.Interrupts.First;

    private ScreenState state = new();
    private ScreenContent content = new();
    private ScreenExtent extent;

    /// <param name="ends">Told the statuses of each look: whether nothing more can come.</param>
    /// <returns>The last look, and whether the person has left before the end.</returns>
    public async Task<(IReadOnlyList<Status> Last, bool Left)> FollowAsync(Func<IReadOnlyList<Status>, bool> ends)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(interrupt);
        var (looking, key) = (LookAsync(TimeSpan.Zero), terminal.ReadKey(over.Token));
        try
        {
            while (true)
            {
                Paint();
                var first = await Task.WhenAny(looking, key, Task.Delay(BetweenFrames, context.Clock, interrupt)); // time passes on the screen also while nothing is answered
                if (interrupt.IsCancellationRequested) return (content.Statuses, Left: true);
                if (first == looking)
                {
                    content = await looking;
                    if (content.Statuses.Count == 1) state = state with { Opened = content.Statuses[0].Id };
                    if (ends(content.Statuses)) return (content.Statuses, Left: false);
                    looking = LookAsync(BetweenLooks);
                }
                else if (first != key) continue;
                else if (Obey(await key)) return (content.Statuses, Left: true);
                else key = terminal.ReadKey(over.Token);
            }
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            return (content.Statuses, Left: true);
        }
        finally
        {
            await over.CancelAsync();
            await ((Task)key).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // nobody reads keys any more
        }
    }

    private async Task<ScreenContent> LookAsync(TimeSpan after)
    {
        await Task.Delay(after, context.Clock, interrupt);
        var seen = await look();
        return seen.Of(state.Opened) is not { } opened ? seen : state.Panel is ScreenPanel.Log
            ? seen with { Log = await LogAsync(opened) }
            : seen with { Statuses = [.. await Task.WhenAll(seen.Statuses.Select(status => status == opened ? WholeAsync(status) : Task.FromResult(status)))] };
    }

    /// <summary>A list has what has ended in short.</summary>
    private async Task<Status> WholeAsync(Status status) => status is ExperimentStatus { View: { } view } && view.Phase.IsEnd()
        ? await platform.AskAsync(asked => asked.Experiment(view.Id).ViewAsync()) is { } whole ? new ExperimentStatus(whole) : status
        : status;

    private Task<IReadOnlyList<ExperimentEvent>> LogAsync(Status status) =>
        platform.AskAsync(asked => status is CampaignStatus ? asked.Campaign(status.Id).LogAsync() : asked.Experiment(status.Id).LogAsync());

    private void Paint()
    {
        var (columns, rows) = terminal.Size();
        var frame = ScreenFrame.Of(state, content, platform.IsAway ? Away() : note.Text, context.Clock.LocalTimeZone, columns, rows);
        extent = frame.Extent;
        painter.Paint(frame.Lines, columns);
    }

    private string Away() => $"no answer since {(content.Time is { } time ? TimeText.Of(time, context.Clock.LocalTimeZone) : "the beginning")}; retrying, and taking no orders";

    /// <returns>Whether the person leaves.</returns>
    private bool Obey(ConsoleKeyInfo pressed)
    {
        (var before, (state, var wish)) = (state, ScreenKeys.On(state, pressed, content.Ids, extent));
        if (before.Opened != state.Opened || before.Panel != state.Panel) content = content with { Log = [] };
        note.Clear();
        if (wish is ScreenWish.Pause) _ = SteerAsync(SteeringOrder.Pause, "paused");
        if (wish is ScreenWish.Resume) _ = SteerAsync(SteeringOrder.Resume, "resumed");
        return wish is ScreenWish.Leave;
    }

    /// <summary>A pause ends with the round; keys are obeyed meanwhile. It never fails: what goes wrong is said.</summary>
    private async Task SteerAsync(SteeringOrder order, string done)
    {
        if ((content.Of(state.Opened) ?? content.Of(state.Selected) ?? (content.Statuses is [var first, ..] ? first : null)) is not { } status) return;
        if (platform.IsAway) return; // the screen says so, and an order that waits would surprise
        var refusal = order.Refusal(status) is { } reason ? $"{status.Id} {reason}" : null;
        if ((order.Begins ? access.WhyNothingMayBegin ?? refusal : refusal) is { } why)
        {
            note.Say(why);
            return;
        }

        try
        {
            if (order.Doing is { } doing) note.Say($"{doing} {status.Id}; a running round finishes first");
            await platform.AskAsync(async asked =>
            {
                await order.Act(asked, new(status.Id, status is CampaignStatus));
                return true;
            });
            note.Say($"{status.Id} is {done}");
        }
        catch (OperationCanceledException)
        {
            // the person has left; what was asked for happens all the same
        }
        catch (Exception e) // a grain's own words
        {
            note.Say($"{status.Id}: {e.Message}");
        }
    }
}
