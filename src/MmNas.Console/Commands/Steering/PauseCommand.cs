using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Console.Steering;

namespace MmNas.Console.Commands.Steering;

/// <summary><c>mmnas pause ID...</c>: stops at the round's end with a checkpoint.</summary>
internal static class PauseCommand
{
    private const string Example = """
        mmnas pause easy-vqa-1a2b3c
        mmnas pause $(mmnas list --json | jq -r 'select(.running) | .id')
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var ids = ManyArguments.Ids();
        var command = new ExplainedCommand("pause", "Pause experiments and campaigns at the end of their rounds; returns once they are paused", Example) { ids };
        command.SetAction((parsed, _) => new SteeringRun(context, options.Read(parsed, context.Environment)).RunAsync(parsed.GetRequiredValue(ids), SteeringOrder.Pause));
        return command;
    }
}
