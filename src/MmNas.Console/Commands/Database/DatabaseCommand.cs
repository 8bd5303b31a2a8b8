using System.CommandLine;
using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands.Database;

/// <summary><c>mmnas database ...</c>: what has to do with a cluster's database alone.</summary>
internal static class DatabaseCommand
{
    private const string Example = """
        mmnas database upgrade --config silo-config/coordinator.yaml
        The connection string comes from $MMNAS_DB, or from the file that $MMNAS_DB_FILE names.
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var upgrade = new ExplainedCommand("upgrade", "Create a cluster's tables, or bring them up to date; safe at any time, even twice at once", Example);
        upgrade.SetAction((parsed, _) => UpgradeAsync(context, options.Read(parsed, context.Environment)));
        return new ExplainedCommand("database", "Manage a cluster's database", Example) { upgrade };
    }

    private static async Task<int> UpgradeAsync(CommandContext context, Settings settings)
    {
        if (settings.Config is not { } config)
            throw new CommandException(ExitCode.Bad, "which cluster's database? name a file of its silos with --config FILE; an embedded platform has its own state file and needs no upgrade");
        var done = await context.UpgradeDatabase(config, context.Interrupts.First);
        await context.Output.WriteLineAsync(settings.Json ? new JsonObject { ["done"] = done }.Line() : done);
        return ExitCode.Done;
    }
}
