using System.CommandLine;
using MmNas.Console.Disk;
using MmNas.Console.Shell;
using MmNas.Silo.Disk;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas prune</c>: makes room.</summary>
internal sealed class PruneCommand
{
    private const string Example = """
        mmnas prune --older 30d --dry-run
        mmnas prune --older 30d
        mmnas prune --older 90d --whole --keep champions
        mmnas prune --orphans
        It asks nothing. What has not ended, and what belongs to a campaign that is not over, always stays.
        """;

    private readonly Option<string?> older = new("--older") { Description = "Take the supernet with its moments from experiments that were done or cancelled longer ago than this; trained networks, scores and curves stay", HelpName = "AGE" };
    private readonly Option<bool> whole = new("--whole") { Description = "Delete those experiments altogether, failed ones too, as delete does" };
    private readonly Option<string> keep = new("--keep") { Description = "What stays all the same: champions of campaigns, or nothing", HelpName = "WORD", DefaultValueFactory = _ => Champions };
    private readonly Option<bool> orphans = new("--orphans") { Description = "Remove checkpoints that no experiment owns; not where two platforms share a folder" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only say what would be removed" };

    private const string Champions = "champions", Nothing = "nothing";

    public static Command Create(GlobalOptions options, CommandContext context) => new PruneCommand().Build(options, context);

    private ExplainedCommand Build(GlobalOptions options, CommandContext context)
    {
        var command = new ExplainedCommand("prune", "Remove what ended experiments no longer need, or ended experiments themselves, and say how much room that makes", Example) { older, whole, keep, orphans, dryRun };
        keep.TakeOnly(Champions, Nothing);
        older.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && AgeText.Read(token.Value) is null) result.AddError($"--older is {token.Value}; use {AgeText.Allowed}");
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(older) is null && result.GetValue(whole)) result.AddError("--whole needs to know of which experiments; add --older 30d");
            else if (result.GetValue(older) is null && !result.GetValue(orphans)) result.AddError("say what to remove: --older 30d, --orphans, or both (--dry-run only shows it)");
        });
        command.SetAction((parsed, _) => new DiskRun(context, options.Read(parsed, context.Environment)).PruneAsync(
            new()
            {
                Older = parsed.GetValue(older) is { } age ? AgeText.Read(age) : null,
                Whole = parsed.GetValue(whole),
                KeepsChampions = parsed.GetRequiredValue(keep) is Champions,
                Orphans = parsed.GetValue(orphans),
            },
            parsed.GetValue(dryRun)));
        return command;
    }
}
