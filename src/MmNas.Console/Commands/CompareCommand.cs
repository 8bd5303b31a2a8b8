using System.CommandLine;
using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas compare ID ID...</c>: metrics, parameters, genotypes and seconds side by side.</summary>
internal static class CompareCommand
{
    private const string Example = """
        mmnas compare easy-vqa-1a2b3c easy-vqa-4d5e6f
        mmnas compare three-tasks --json | jq '.experiments[].metrics'
        A campaign stands for all of its experiments.
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var ids = ManyArguments.Ids();
        var command = new ExplainedCommand("compare", "Put experiments side by side: metrics, parameters, genotypes, seconds", Example) { ids };
        command.SetAction((parsed, _) => CompareAsync(context, options.Read(parsed, context.Environment), parsed.GetRequiredValue(ids)));
        return command;
    }

    private static async Task<int> CompareAsync(CommandContext context, Settings settings, string[] ids)
    {
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        var subjects = (await Subjects.OfAsync(platform)).Find(ids);
        var experiments = (await Task.WhenAll(subjects.Select(subject => ExperimentsAsync(platform, subject)))).SelectMany(some => some).Distinct().ToList();
        if (experiments.Count < 2) throw new CommandException(ExitCode.Bad, $"{string.Join(", ", experiments.DefaultIfEmpty(ids[0]))} has nothing to be compared with; name two or more experiments, or a campaign of several");
        ExperimentView[] views = [.. (await Task.WhenAll(experiments.Select(id => platform.Experiment(id).ViewAsync()))).OfType<ExperimentView>()];
        var lines = settings.Json
            ? [new JsonObject { ["experiments"] = new JsonArray([.. views.Select(view => ResultJson.Of(view, null))]) }.Line()]
            : ComparisonTable.Lines(views, context.Tasks, context.Width);
        foreach (var line in lines) await context.Output.WriteLineAsync(line);
        return ExitCode.Done;
    }

    private static async Task<IEnumerable<string>> ExperimentsAsync(Platform platform, Subject subject) =>
        subject.IsCampaign ? (await platform.Campaign(subject.Id).ViewAsync())?.Experiments.Select(one => one.Id) ?? [] : [subject.Id];
}
