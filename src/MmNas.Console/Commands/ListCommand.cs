using System.CommandLine;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas list</c>: every experiment of the home folder, the oldest first.</summary>
internal static class ListCommand
{
    private const string Example = """
        mmnas list
        mmnas list --json | jq -r 'select(.phase == "done") | .id'
        """;

    public static Command Create(GlobalOptions options, Surroundings surroundings)
    {
        var command = new ExplainedCommand("list", "List the experiments", Example);
        command.SetAction((parsed, _) => ListAsync(surroundings, options.Read(parsed, surroundings.Environment)));
        return command;
    }

    private static async Task<int> ListAsync(Surroundings surroundings, Settings settings)
    {
        await using var platform = await surroundings.StartPlatform(new(settings.Home), surroundings.Interrupts.First);
        var ids = await platform.Directory.ListAsync();
        var views = await Task.WhenAll(ids.Select(id => platform.Experiment(id).ViewAsync()));
        var lines = settings.Json ? views.OfType<ExperimentView>().Select(view => ListJson.Of(view).Line()) : ListTable.Lines([.. views.OfType<ExperimentView>()]);
        foreach (var line in lines) await surroundings.Output.WriteLineAsync(line);
        return ExitCode.Done;
    }
}
