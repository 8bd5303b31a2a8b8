using System.CommandLine;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas show ID</c>: all about one experiment.</summary>
internal static class ShowCommand
{
    private const string Example = """
        mmnas show easy-vqa-1a2b3c
        mmnas show easy-vqa-1a2b3c --json | jq .metrics.accuracy
        """;

    public static Command Create(GlobalOptions options, Surroundings surroundings)
    {
        var id = new Argument<string>("ID") { Description = "An experiment's id, as list names it" };
        var command = new ExplainedCommand("show", "Show all about one experiment: its architecture, its scores and the baselines'", Example) { id };
        command.SetAction((parsed, _) => ShowAsync(surroundings, options.Read(parsed, surroundings.Environment), parsed.GetRequiredValue(id)));
        return command;
    }

    private static async Task<int> ShowAsync(Surroundings surroundings, Settings settings, string id)
    {
        await using var platform = await surroundings.StartPlatform(new(settings.Home), surroundings.Interrupts.First);
        var known = await platform.Directory.ListAsync();
        if (known.Contains(id) && await platform.Experiment(id).ViewAsync() is { } view)
        {
            new ResultWriter(surroundings, settings).Write([view]);
            if (!settings.Json && !view.Running && view.Phase is not (ExperimentPhase.Done or ExperimentPhase.Cancelled))
                await surroundings.Output.WriteLineAsync($"to go on, run its spec again: {WayOn.Line(["SPEC"], settings.Home)}");
            return ExitCode.Done;
        }

        await surroundings.Problems.WriteLineAsync($"mmnas: {UnknownId.Words(id, known)}");
        return ExitCode.Bad;
    }
}
