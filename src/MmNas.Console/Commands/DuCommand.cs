using System.CommandLine;
using MmNas.Console.Disk;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas du</c>: what takes how much room.</summary>
internal static class DuCommand
{
    private const string Example = """
        mmnas du --home ~/mmnas
        mmnas du --config silo-config/coordinator.yaml
        mmnas du --json | jq 'select(.kind == "orphan")'
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var command = new ExplainedCommand("du", "Show how many bytes each experiment and campaign takes on disk, and what no experiment owns", Example);
        command.SetAction((parsed, _) => new DiskRun(context, options.Read(parsed, context.Environment)).ShowAsync());
        return command;
    }
}
