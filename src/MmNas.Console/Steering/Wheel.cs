using System.Text.Json.Nodes;
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
        if (order.Doing is { } doing && !settings.Quiet)
            await surroundings.Problems.WriteLineAsync($"{doing} {string.Join(", ", subjects.Select(subject => subject.Id))} (what runs, at its round's end; Ctrl-C leaves, and it happens all the same)");
        var outcomes = await Task.WhenAll(subjects.Select(subject => CarryOutAsync(platform, subject, order))).WaitAsync(surroundings.Interrupts.First);
        return outcomes.All(done => done) ? ExitCode.Done : ExitCode.Failed;
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

    private static string Where(Sight sight) => sight is ExperimentSight { View: { } view } ? $"{sight.Phase} at round {view.Round}" : sight.Phase;
}
