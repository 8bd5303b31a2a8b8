using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;

namespace MmNas.Console.Running;

/// <summary>One <c>submit</c>: from the specs' files to the ids, on a platform that outlives this command.</summary>
internal sealed class SubmitRun(CommandContext context, Settings settings)
{
    /// <param name="paths">Specs and campaigns.</param>
    /// <param name="priority">Of all of them, also over what a campaign says; null leaves it to the files.</param>
    /// <param name="again">Whether to start over where the same spec has run or is unfinished.</param>
    public async Task<int> RunAsync(IReadOnlyList<string> paths, Priority? priority, bool again)
    {
        var files = SpecFiles.Read(paths, context, settings, records: false);
        foreach (var spec in files.EachOnce) spec.WriteErrors(context.Problems);
        if (!files.AreGood) return ExitCode.Bad;
        await using var platform = await new PlatformAccess(context, settings).ServedAsync();
        foreach (var file in files.Files)
        {
            if (file.Campaign is { } campaign) await SubmitAsync(platform, With(CampaignOrders.Of(campaign) with { By = context.By }, priority), again);
            else await SubmitAsync(platform, file.Specs[0], priority ?? Priority.Normal, again);
        }

        return ExitCode.Done;
    }

    private async Task SubmitAsync(Platform platform, CheckedSpec file, Priority priority, bool again)
    {
        var id = await platform.Directory.ResolveAsync(file.Spec!, again);
        var before = await platform.Experiment(id).ViewAsync() is { } view ? new ExperimentStatus(view) : null;
        await platform.Experiment(id).SubmitAsync(file.Spec!, new() { Priority = priority, By = context.By });
        await SayAsync(platform, new(id, IsCampaign: false), before);
    }

    private async Task SubmitAsync(Platform platform, CampaignOrder order, bool again)
    {
        var (subject, view) = await Submissions.SubmitAsync(platform, order, again);
        var id = subject.Id;
        await SayAsync(platform, subject, view is null ? null : new CampaignStatus(view));
        if (order is { Continuous: true, Budget: { Hours: null, Experiments: null, Rounds: null } } && !settings.Quiet)
            await context.Problems.WriteLineAsync($"{id} is continuous and has no budget: it runs until ./mmnas cancel {id} {settings.Place}");
    }

    /// <summary>At once: what was handed over is named even where the next one fails.</summary>
    /// <param name="platform">For where it stands now.</param>
    /// <param name="subject">What was handed over.</param>
    /// <param name="before">As it stood before; null where it is new.</param>
    private async Task SayAsync(Platform platform, Subject subject, Status? before)
    {
        await context.Output.WriteLineAsync(settings.Json ? new JsonObject { ["id"] = subject.Id }.Line() : subject.Id);
        await context.Output.FlushAsync();
        if (settings.Quiet) return;
        if (before is { Standing: Standing.Moving }) await context.Problems.WriteLineAsync($"{before.Id} is already running{(before is ExperimentStatus one ? $", {RoundText.PhaseAtRound(one.View)}" : "")}; --again starts another");
        else if (await Status.OfAsync(platform, subject) is { Standing: Standing.Done or Standing.Cancelled } over) await context.Problems.WriteLineAsync($"{over.Id} is already {over.Phase}; --again starts it over");
    }

    private static CampaignOrder With(CampaignOrder order, Priority? priority) =>
        priority is { } over ? order with { Members = [.. order.Members.Select(member => member with { Priority = over })] } : order;
}
