using System.Text;
using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Files;

namespace MmNas.Console.Reporting;

/// <summary>One <c>report</c>: from an id to a page.</summary>
internal sealed class Report(CommandContext context, Settings settings)
{
    /// <param name="id">Of an experiment or a campaign.</param>
    /// <param name="file">Appears under its name only when it is complete.</param>
    public async Task<int> RunAsync(string id, string file)
    {
        OutputFile.Require(file, "--out");
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        var status = await Status.OfAsync(platform, (await Subjects.OfAsync(platform)).Find([id])[0]);
        var (experiments, page) = status is CampaignStatus campaign ? await OfCampaignAsync(platform, campaign) : await OfExperimentAsync(platform, (ExperimentStatus)status);
        WholeFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
        await context.Output.WriteLineAsync(settings.Json ? new JsonObject { ["id"] = status.Id, ["report"] = file, ["experiments"] = experiments }.Line() : $"report: {file}");
        return ExitCode.Done;
    }

    private async Task<(int Experiments, string Page)> OfExperimentAsync(Platform platform, ExperimentStatus status) =>
        (1, ReportPage.Of($"Experiment {status.Id}", [ExperimentSection.Of(new(status.View, await platform.Experiment(status.Id).SpecAsync()), context.Tasks)]));

    private async Task<(int Experiments, string Page)> OfCampaignAsync(Platform platform, CampaignStatus status)
    {
        List<ReportedExperiment> experiments = [];
        foreach (var one in status.View.Experiments)
            if (await platform.Experiment(one.Id).ViewAsync() is { } view) experiments.Add(new(view, await platform.Experiment(one.Id).SpecAsync()));
        var groups = await CampaignSeeds.OfAsync(status.View, context, platform);
        return (experiments.Count, ReportPage.Of($"Campaign {status.Id}", [CampaignSection.Of(status.View, groups), .. experiments.Select(one => ExperimentSection.Of(one, context.Tasks))]));
    }
}
