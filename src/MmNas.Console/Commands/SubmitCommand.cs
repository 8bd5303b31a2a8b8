using System.CommandLine;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Contracts.Devices;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas submit SPEC...</c>: hands experiments and campaigns over to a platform that serves.</summary>
internal static class SubmitCommand
{
    private const string Example = """
        mmnas submit examples/quickstart.yaml --home ~/mmnas
        mmnas watch $(mmnas submit a.yaml b.yaml)
        mmnas submit campaign.yaml --config silo-config/trainer.yaml --json | jq -r .id
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var specs = SpecFiles.Argument();
        var priority = new Option<Priority?>("--priority") { Description = "What goes first where slots are short: low, normal or high (default: what a campaign's file says, else normal)", HelpName = "WORD" };
        priority.TakeOnly("low", "normal", "high");
        var again = new Option<bool>("--again") { Description = "Start over where the same spec has run or is unfinished" };
        var command = new ExplainedCommand("submit", "Submit experiments and campaigns to a running platform, and print their ids", Example) { specs, priority, again };
        command.SetAction((parsed, _) => new SubmitRun(context, options.Read(parsed, context.Environment))
            .RunAsync(parsed.GetRequiredValue(specs), parsed.GetValue(priority), parsed.GetValue(again)));
        return command;
    }
}
