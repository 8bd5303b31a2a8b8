using System.CommandLine;
using MmNas.Console.Backups;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas restore DIR</c>: a home folder made of a backup, or a cluster filled with one.</summary>
internal static class RestoreCommand
{
    private const string Example = """
        mmnas restore /backup/mmnas --home ~/mmnas
        mmnas restore /backup/mmnas --check
        mmnas restore /backup/cluster --config silo-config/coordinator.yaml
        A trial costs a folder: restore into one, mmnas list --home it, and remove it.
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder that mmnas backup --out has written" };
        var check = new Option<bool>("--check") { Description = "Read the whole backup, say whether it is as it was written, and restore nothing" };
        var command = new ExplainedCommand("restore", "Make a home folder of a backup, or fill a cluster's empty database; serve goes on with everything that was running", Example) { folder, check };
        command.SetAction((parsed, _) => new BackupRun(context, options.Read(parsed, context.Environment)).RestoreAsync(parsed.GetRequiredValue(folder), parsed.GetValue(check)));
        return command;
    }
}
