using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Data;
using MmNas.Files;
using MmNas.Silo.Backups;

namespace MmNas.Console.Backups;

/// <summary>One <c>backup</c> or <c>restore</c>.</summary>
internal sealed class BackupRun(CommandContext context, Settings settings)
{
    public async Task<int> MakeAsync(string folder)
    {
        if (settings.Url is { } url) throw new CommandException(ExitCode.Bad, $"backup reads files and database where they lie, not over {url.OriginalString}; run it on that machine with --home DIR or --config FILE");
        try
        {
            var result = await context.Backup(new(settings.Home, settings.Config), Path.GetFullPath(folder), Progress, context.Interrupts.First);
            foreach (var note in result.Manifest.Notes) await context.Problems.WriteLineAsync($"note: {note}");
            await context.Output.WriteLineAsync(settings.Json ? Json(result).Line() : VisibleText.Of(Words(result)));
            return ExitCode.Done;
        }
        catch (BackupException e)
        {
            throw Of(e);
        }
        catch (OperationCanceledException) when (context.Interrupts.First.IsCancellationRequested)
        {
            await context.Problems.WriteLineAsync($"cut off: the backup that {VisibleText.Of(Path.GetFullPath(folder))} held is as it was; run the same line again, and what was copied is not copied again");
            return ExitCode.Interrupted;
        }
    }

    public async Task<int> RestoreAsync(string folder, bool checkAlone)
    {
        if (settings.Url is { } url) throw new CommandException(ExitCode.Bad, $"restore writes files and database where they lie, not over {url.OriginalString}; run it on that machine with --home DIR or --config FILE");
        try
        {
            var result = await context.Restore(Path.GetFullPath(folder), checkAlone ? null : new(settings.Home, settings.Config), Progress, context.Interrupts.First);
            foreach (var note in result.Manifest.Notes) await context.Problems.WriteLineAsync($"note: {note}");
            await context.Output.WriteLineAsync(settings.Json ? Json(result).Line() : VisibleText.Of(Words(result)));
            return ExitCode.Done;
        }
        catch (BackupException e)
        {
            throw Of(e);
        }
        catch (OperationCanceledException) when (context.Interrupts.First.IsCancellationRequested && !checkAlone)
        {
            await context.Problems.WriteLineAsync("cut off: what was restored does not count yet; run the same line again, which begins anew");
            return ExitCode.Interrupted;
        }
    }

    private IProgress<ReadProgress> Progress => new ProgressLines(context.Lines(settings));

    private static CommandException Of(BackupException e) => new(e.IsMisuse ? ExitCode.Bad : ExitCode.Failed, e.Message, e);

    private static string Words(BackupResult result) => result.CopiedFiles == 0
        ? $"backed up {Platform(result.Manifest)} in {result.Folder}: {Size(result.Manifest)}, nothing of it new"
        : $"backed up {Platform(result.Manifest)} in {result.Folder}: {Size(result.Manifest)}, of which {Counted.Of(result.CopiedFiles, "file")}, {ByteText.Of(result.CopiedBytes)} are new";

    private string Words(RestoreResult result) => result.Into is { } into
        ? $"restored {Platform(result.Manifest)} in {into} as of {Moment(result)}: {Size(result.Manifest)}; go on with: ./mmnas serve {settings.Place}"
        : $"the backup in {result.Folder} is whole: {Platform(result.Manifest)} as of {Moment(result)}, {Size(result.Manifest)}";

    private static string Moment(RestoreResult result) => $"{result.Manifest.Taken.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";

    private static string Platform(BackupManifest manifest) => $"{Counted.Of(manifest.Experiments.Count, "experiment")}{(manifest.Campaigns.Count > 0 ? $" and {Counted.Of(manifest.Campaigns.Count, "campaign")}" : "")} of {manifest.Source}";

    private static string Size(BackupManifest manifest) => $"{Counted.Of(manifest.Files.Count, "file")}, {ByteText.Of(manifest.Bytes)}";

    private static JsonObject Json(BackupResult result)
    {
        var json = Json(result.Folder, result.Manifest);
        json["copied_files"] = result.CopiedFiles;
        json["copied_bytes"] = result.CopiedBytes;
        json["removed_bytes"] = result.RemovedBytes;
        return json;
    }

    private static JsonObject Json(RestoreResult result)
    {
        var json = Json(result.Folder, result.Manifest);
        json["into"] = result.Into;
        return json;
    }

    private static JsonObject Json(string folder, BackupManifest manifest) => new()
    {
        ["backup"] = folder,
        ["source"] = manifest.Source,
        ["program"] = manifest.Program,
        ["taken"] = Results.JsonLines.Time(manifest.Taken),
        ["experiments"] = new JsonArray([.. manifest.Experiments.Select(id => (JsonNode)id)]),
        ["campaigns"] = new JsonArray([.. manifest.Campaigns.Select(id => (JsonNode)id)]),
        ["files"] = manifest.Files.Count,
        ["bytes"] = manifest.Bytes,
        ["notes"] = new JsonArray([.. manifest.Notes.Select(note => (JsonNode)note)]),
    };
}
