using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;

namespace MmNas.Console.Steering;

/// <summary>One <c>pause</c>, <c>resume</c>, <c>cancel</c> or <c>delete</c>: carries an order out on all that are named, side by side.</summary>
internal sealed class SteeringRun(CommandContext context, Settings settings)
{
    /// <param name="ids">Experiments and campaigns.</param>
    /// <param name="order">What is done to each.</param>
    /// <param name="confirm">Asked once all of them are found; null goes ahead.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> ids, SteeringOrder order, Func<IReadOnlyList<Subject>, Task<bool>>? confirm = null)
    {
        var access = new PlatformAccess(context, settings);
        await using var platform = await (order.Ends ? access.AnyAsync() : order.Begins ? access.ServedAsync() : access.RunningAsync());
        var subjects = (await Subjects.OfAsync(platform)).Find(ids);
        if (confirm is not null && !await confirm(subjects)) return ExitCode.Done;
        var refused = order.Removes ? [] : await RefuseAsync(platform, subjects, order);
        Subject[] steered = [.. subjects.Except(refused)];
        if (steered.Length > 0 && order.Doing is { } doing && !settings.Quiet)
            await context.Problems.WriteLineAsync($"{doing} {string.Join(", ", steered.Select(subject => subject.Id))} (running rounds finish first; Ctrl-C leaves, and it happens all the same)");
        var outcomes = await Task.WhenAll(steered.Select(subject => CarryOutAsync(platform, subject, order))).WaitAsync(context.Interrupts.First);
        return refused.Count == 0 && outcomes.All(done => done) ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Says of each that stands where the order can do nothing why it cannot, and how one gets on.</summary>
    private async Task<IReadOnlyList<Subject>> RefuseAsync(Platform platform, IReadOnlyList<Subject> subjects, SteeringOrder order)
    {
        var refused = new List<Subject>();
        foreach (var status in await Status.OfAllAsync(platform, subjects))
        {
            var subject = subjects.First(one => one.Id == status.Id);
            if (order.Refusal(status) is not { } why) continue;
            refused.Add(subject);
            if (settings.Json) Say(subject, status);
            await context.Problems.WriteLineAsync($"mmnas: {subject.Id} {why}");
        }

        return refused;
    }

    private async Task<bool> CarryOutAsync(Platform platform, Subject subject, SteeringOrder order)
    {
        try
        {
            await order.Act(platform, subject);
            Say(subject, order.Removes ? null : await Status.OfAsync(platform, subject), order.Done);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException && !PlatformLoss.Is(e)) // a grain's own words
        {
            await context.Problems.WriteLineAsync($"mmnas: {subject.Id}: {e.Message}");
            return false;
        }
    }

    /// <param name="subject">Whom it was done to.</param>
    /// <param name="status">Where it stands now; null where it is deleted.</param>
    /// <param name="done">What is to be said instead of that; null for nothing else.</param>
    private void Say(Subject subject, Status? status, string? done = null)
    {
        var json = status is null ? new JsonObject { ["id"] = subject.Id, ["deleted"] = true } : new JsonObject { ["id"] = subject.Id, ["phase"] = status.Phase, ["reason"] = StatusText.Reason(status) };
        context.Output.WriteLine(settings.Json ? json.Line() : $"{subject.Id} {done ?? $"is {(status is null ? "deleted" : Where(status))}"}");
        context.Output.Flush();
    }

    private static string Where(Status status) => status is ExperimentStatus { View: { } view } ? RoundText.PhaseAtRound(view) : status.Phase;
}
