using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Console.Steering;

namespace MmNas.Console.Commands.Steering;

/// <summary><c>mmnas resume ID...</c>: continues from the last checkpoint after a pause or a failure.</summary>
internal static class ResumeCommand
{
    private const string Example = """
        mmnas resume easy-vqa-1a2b3c
        mmnas resume three-tasks && mmnas watch three-tasks
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var ids = ManyArguments.Ids();
        var command = new ExplainedCommand("resume", "Resume experiments and campaigns that are paused or have failed", Example) { ids };
        command.SetAction((parsed, _) => new SteeringRun(context, options.Read(parsed, context.Environment)).RunAsync(parsed.GetRequiredValue(ids), SteeringOrder.Resume));
        return command;
    }
}
