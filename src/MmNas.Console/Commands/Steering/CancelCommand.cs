using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Console.Steering;

namespace MmNas.Console.Commands.Steering;

/// <summary><c>mmnas cancel ID...</c>: ends for good at the round's end; what is known stays readable.</summary>
internal static class CancelCommand
{
    private const string Example = """
        mmnas cancel easy-vqa-1a2b3c
        mmnas cancel three-tasks --reason "wrong data"
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var ids = ManyArguments.Ids();
        var reason = new Option<string>("--reason") { Description = "For the log", HelpName = "TEXT", DefaultValueFactory = _ => "cancelled by hand" };
        var command = new ExplainedCommand("cancel", "End experiments and campaigns for good; what was found so far can still be shown", Example) { ids, reason };
        command.SetAction((parsed, _) => new SteeringRun(context, options.Read(parsed, context.Environment))
            .RunAsync(parsed.GetRequiredValue(ids), SteeringOrder.Cancel(parsed.GetRequiredValue(reason))));
        return command;
    }
}
