using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Console.Steering;
using MmNas.Contracts.Devices;

namespace MmNas.Console.Commands.Steering;

/// <summary><c>mmnas priority ID LEVEL</c>: changes who goes first, while it runs or waits.</summary>
internal static class PriorityCommand
{
    private const string Example = "mmnas priority easy-vqa-1a2b3c high";

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var id = new Argument<string>("ID") { Description = "An experiment's id, or a unique beginning of one" };
        var level = new Argument<string>("LEVEL") { Description = "low, normal or high" };
        level.TakeOnly([.. Enum.GetValues<Priority>().Select(Priorities.ToName)]);
        var command = new ExplainedCommand("priority", "Change the priority of an experiment; a higher one takes a device from a lower one at the end of its round", Example) { id, level };
        command.SetAction((parsed, _) => new SteeringRun(context, options.Read(parsed, context.Environment))
            .RunAsync([parsed.GetRequiredValue(id)], SteeringOrder.Prioritise(Enum.Parse<Priority>(parsed.GetRequiredValue(level), ignoreCase: true))));
        return command;
    }
}
