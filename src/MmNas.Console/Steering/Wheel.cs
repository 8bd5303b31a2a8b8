using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;

namespace MmNas.Console.Steering;

/// <summary>One <c>pause</c>, <c>resume</c>, <c>cancel</c> or <c>delete</c>: carries an order out on all that are named, side by side.</summary>
internal sealed class Wheel(Surroundings surroundings, Settings settings)
{
    /// <param name="ids">Experiments and campaigns.</param>
    /// <param name="order">What is done to each.</param>
    /// <param name="confirm">Asked once all of them are found; null goes ahead.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> ids, SteeringOrder order, Func<IReadOnlyList<Subject>, Task<bool>>? confirm = null)
    {
        await using var platform = await new PlatformDoor(surroundings, settings).RunningAsync();
        var subjects = (await Subjects.OfAsync(platform)).Find(ids);
        if (confirm is not null && !await confirm(subjects)) return ExitCode.Done;
        var refused = order.Removes ? [] : await RefuseAsync(platform, subjects, order);
        Subject[] steered = [.. subjects.Except(refused)];
        if (steered.Length > 0 && order.Doing is { } doing && !settings.Quiet)
            await surroundings.Problems.WriteLineAsync($"{doing} {string.Join(", ", steered.Select(subject => subject.Id))} (what runs, at its round's end; Ctrl-C leaves, and it happens all the same)");
        var outcomes = await Task.WhenAll(steered.Select(subject => CarryOutAsync(platform, subject, order))).WaitAsync(surroundings.Interrupts.First);
        return refused.Count == 0 && outcomes.All(done => done) ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Says of each that stands where the order can do nothing why it cannot, and how one gets on.</summary>
    private async Task<IReadOnlyList<Subject>> RefuseAsync(Platform platform, IReadOnlyList<Subject> subjects, SteeringOrder order)
    {
        var refused = new List<Subject>();
        foreach (var (subject, sight) in subjects.Zip(await Sight.OfAllAsync(platform, subjects)))
        {
            if (order.Refusal(sight) is not { } why) continue;
            refused.Add(subject);
            if (settings.Json) Say(subject, sight);
            await surroundings.Problems.WriteLineAsync($"mmnas: {subject.Id} {why}");
        }

        return refused;
    }

    private async Task<bool> CarryOutAsync(Platform platform, Subject subject, SteeringOrder order)
    {
        try
        {
            await order.Act(platform, subject);
            Say(subject, order.Removes ? null : await Sight.OfAsync(platform, subject));
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException && !PlatformLoss.Is(e)) // a grain's own words
        {
            await surroundings.Problems.WriteLineAsync($"mmnas: {subject.Id}: {e.Message}");
            return false;
        }
    }

    /// <param name="subject">Whom it was done to.</param>
    /// <param name="sight">Where it stands now; null where it is deleted.</param>
    private void Say(Subject subject, Sight? sight)
    {
        var json = sight is null ? new JsonObject { ["id"] = subject.Id, ["deleted"] = true } : new JsonObject { ["id"] = subject.Id, ["phase"] = sight.Phase, ["reason"] = SightText.Reason(sight) };
        surroundings.Output.WriteLine(settings.Json ? json.Line() : $"{subject.Id} is {(sight is null ? "deleted" : Where(sight))}");
        surroundings.Output.Flush();
    }

    private static string Where(Sight sight) => sight is ExperimentSight { View: { } view } ? RoundText.PhaseAtRound(view) : sight.Phase;
}
