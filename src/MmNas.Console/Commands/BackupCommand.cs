using System.CommandLine;
using MmNas.Console.Backups;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas backup --out DIR</c>: state and checkpoints of a platform, while it works.</summary>
internal static class BackupCommand
{
    private const string Example = """
        mmnas backup --home ~/mmnas --out /backup/mmnas
        mmnas backup --config silo-config/coordinator.yaml --out /backup/cluster
        mmnas backup --home ~/mmnas --out /backup/mmnas --json | jq .copied_bytes
        Run it again, as often as you like: what is there already is not copied again. mmnas restore DIR makes a home folder of it.
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var folder = new Option<string>("--out") { Description = "The folder of the backup: one that is empty or not there yet, or the last backup's", HelpName = "DIR", Required = true };
        var command = new ExplainedCommand("backup", "Back up a home folder or a cluster, also while it is served: state, and the checkpoints that it names", Example) { folder };
        command.SetAction((parsed, _) => new BackupRun(context, options.Read(parsed, context.Environment)).MakeAsync(parsed.GetRequiredValue(folder)));
        return command;
    }
}
