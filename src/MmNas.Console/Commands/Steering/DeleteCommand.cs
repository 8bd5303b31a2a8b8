using System.CommandLine;
using MmNas.Console.Shell;
using MmNas.Console.Steering;

namespace MmNas.Console.Commands.Steering;

/// <summary><c>mmnas delete ID...</c>: cancels where it runs, then removes state and files.</summary>
internal static class DeleteCommand
{
    private const string Example = """
        mmnas delete easy-vqa-1a2b3c
        mmnas delete easy-vqa-1a2b3c three-tasks --yes
        A campaign's experiments stay, unfinished ones paused; name them as well to delete them.
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var ids = ManyArguments.Ids();
        var yes = new Option<bool>("--yes") { Description = "Do not ask; needed without a terminal" };
        var command = new ExplainedCommand("delete", "Remove experiments with their checkpoints, and campaigns without their experiments", Example) { ids, yes };
        command.SetAction((parsed, _) => new SteeringRun(context, options.Read(parsed, context.Environment))
            .RunAsync(parsed.GetRequiredValue(ids), SteeringOrder.Delete, parsed.GetValue(yes) ? null : subjects => ConfirmAsync(context, subjects)));
        return command;
    }

    private static async Task<bool> ConfirmAsync(CommandContext context, IReadOnlyList<Subject> subjects)
    {
        var named = string.Join(", ", subjects.Select(subject => subject.Id));
        var answer = await Task.Run(() => context.Ask($"delete {named} for good? [y/N] ")).WaitAsync(context.Interrupts.First)
            ?? throw new CommandException(ExitCode.Bad, "delete asks before it removes anything, and there is no terminal to ask on; add --yes");
        if (answer.Trim().ToLowerInvariant() is "y" or "yes") return true;
        await context.Problems.WriteLineAsync("nothing was deleted");
        return false;
    }
}
