using System.CommandLine;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas list</c>: every experiment and campaign of a platform, the oldest first.</summary>
internal static class ListCommand
{
    private const string Example = """
        mmnas list
        mmnas list --json | jq -r 'select(.phase == "done") | .id'
        """;

    public static Command Create(GlobalOptions options, Surroundings surroundings)
    {
        var command = new ExplainedCommand("list", "List the experiments and campaigns", Example);
        command.SetAction((parsed, _) => ListAsync(surroundings, options.Read(parsed, surroundings.Environment)));
        return command;
    }

    private static async Task<int> ListAsync(Surroundings surroundings, Settings settings)
    {
        await using var platform = await new PlatformDoor(surroundings, settings).AnyAsync();
        var ids = await platform.Directory.ListAsync();
        ExperimentView[] experiments = [.. (await Task.WhenAll(ids.Select(id => platform.Experiment(id).ViewAsync()))).OfType<ExperimentView>()];
        var campaignIds = await platform.Campaigns.ListAsync();
        CampaignView[] campaigns = [.. (await Task.WhenAll(campaignIds.Select(id => platform.Campaign(id).ViewAsync()))).OfType<CampaignView>()];
        var lines = settings.Json
            ? [.. experiments.Select(view => ListJson.Of(view).Line()), .. campaigns.Select(view => ListJson.Of(view).Line())]
            : ListTable.Lines(experiments, campaigns, surroundings.Width);
        foreach (var line in lines) await surroundings.Output.WriteLineAsync(line);
        return ExitCode.Done;
    }
}
