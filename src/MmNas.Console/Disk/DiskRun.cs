using System.Text.Json.Nodes;
using MmNas.Api.Listings;
using MmNas.Console.Listings;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;
using MmNas.Silo.Disk;

namespace MmNas.Console.Disk;

/// <summary>One <c>du</c> or <c>prune</c>.</summary>
internal sealed class DiskRun(CommandContext context, Settings settings)
{
    public async Task<int> ShowAsync()
    {
        using var place = Open();
        var (use, measured, _, damaged) = await MeasureAsync(place);
        foreach (var line in settings.Json ? DiskJson.Lines(use, measured) : DiskPage.Lines(use, measured, settings.Place)) await context.Output.WriteLineAsync(line);
        foreach (var line in damaged) await context.Problems.WriteLineAsync(line);
        return damaged.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    public async Task<int> PruneAsync(PruneOrder order, bool isTrial)
    {
        using var place = Open();
        var (use, measured, all, damaged) = await MeasureAsync(place);
        if (order.Orphans && damaged.Count > 0) throw new CommandException(ExitCode.Failed, [.. damaged, "what no experiment owns cannot be told while rows cannot be read; mend those first, or leave --orphans out"]);
        if (order.Orphans && use.Orphans.Count > 0 && all.Experiments.Count > 0 && use.Experiments.All(one => one.Bytes.Total == 0))
            throw new CommandException(ExitCode.Failed, $"none of the {all.Experiments.Count:N0} experiments has a checkpoint in {measured.Place}, which may be another platform's: check --home and --config, or leave --orphans out");
        var plan = PrunePlan.For(use, all.Experiments, all.Campaigns, order, context.Clock.GetUtcNow());
        if (plan.Champions.Count > 0) await SayAsync($"kept as champions: {string.Join(", ", plan.Champions)}");
        if (plan.Needed.Count > 0) await SayAsync($"kept for campaigns that are not over: {string.Join(", ", plan.Needed)}");
        var (freed, failed) = isTrial ? (await ShowAsync(plan), 0) : await RemoveAsync(plan.Items, place);
        await context.Output.WriteLineAsync(settings.Json
            ? new JsonObject { ["kind"] = "total", ["bytes"] = freed, ["dry_run"] = isTrial }.Line()
            : freed == 0 && plan.Items.Count == 0 ? "there is nothing to remove" : isTrial ? $"{ByteText.Of(freed)} would be freed; leave --dry-run out to do it" : $"freed {ByteText.Of(freed)}");
        return failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private ArtefactPlace Open() => settings.Url is { } url
        ? throw new CommandException(ExitCode.Bad, $"this looks at files where they lie, not over {url.OriginalString}; run it on that machine with --home DIR or --config FILE")
        : context.Artefacts(new(settings.Home, settings.Config));

    /// <summary>The files first: an experiment that begins meanwhile has none among them.</summary>
    private async Task<(DiskUse Use, MeasuredDisk Measured, Listing All, IReadOnlyList<string> Damaged)> MeasureAsync(ArtefactPlace place)
    {
        var measured = await MeasuredDisk.LookAsync(settings.Home, place.Config, place.Store, context.Interrupts.First);
        var (all, damaged) = await ListingSource.ReadAsync(context, Of(place));
        return (DiskUse.Of(measured, all.Experiments, all.Campaigns, context.Clock.GetUtcNow()), measured, all, damaged);
    }

    private async Task<long> ShowAsync(PrunePlan plan)
    {
        foreach (var item in plan.Items) await SayAsync(item, "would remove", isTrial: true);
        return plan.Bytes;
    }

    /// <summary>A home folder's config says where its checkpoints lie, and the folder which platform it is.</summary>
    private Settings Of(ArtefactPlace place) => place.Config.IsClustered ? settings : settings with { Config = null };

    private async Task<(long Freed, int Failed)> RemoveAsync(IReadOnlyList<PruneItem> items, ArtefactPlace place)
    {
        if (items.Count == 0) return (0, 0);
        var (freed, failed) = (0L, 0);
        if (Of(place) != settings && context.ServerOf(settings.Home) is null)
            throw new PlatformException($"no platform serves the home folder {settings.Home}, and opened here it would look for checkpoints in itself; start one with: ./mmnas serve {settings.Place} --home {ShellWord.Of(settings.Home)}");
        await using var platform = items.Any(item => item.Kind is not PruneKind.Orphan) ? await new PlatformAccess(context, Of(place)).AnyAsync() : null;
        foreach (var item in items)
        {
            context.Interrupts.First.ThrowIfCancellationRequested();
            try
            {
                if (await RemoveAsync(item, platform, place.Store))
                {
                    freed += item.Bytes;
                    await SayAsync(item, "removed", isTrial: false);
                }
                else
                {
                    await SayAsync($"{item.Id} is left as it is: somebody has resumed or deleted it meanwhile");
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or StateNotWrittenException or OrleansException)
            {
                failed++;
                await context.Problems.WriteLineAsync($"mmnas: {item.Id}: {e.Message}");
            }
        }

        return (freed, failed);
    }

    /// <summary>Looks once more before it removes: somebody may have resumed it since.</summary>
    private static async Task<bool> RemoveAsync(PruneItem item, Platform? platform, IArtefactStore store)
    {
        switch (item.Kind)
        {
            case PruneKind.Supernet: return await platform!.Experiment(item.Id).DropSupernetAsync();
            case PruneKind.Experiment:
                if (await platform!.Experiment(item.Id).ViewAsync() is not { Phase: ExperimentPhase.Done or ExperimentPhase.Cancelled or ExperimentPhase.Failed }) return false;
                await platform.Experiment(item.Id).DeleteAsync();
                return true;
            default:
                foreach (var key in item.Keys) await store.DeleteAsync(key, CancellationToken.None);
                return true;
        }
    }

    private Task SayAsync(PruneItem item, string done, bool isTrial) => context.Output.WriteLineAsync(settings.Json
        ? new JsonObject { ["kind"] = DiskJson.NameOf(item.Kind), ["id"] = item.Id, ["bytes"] = item.Bytes, ["reason"] = item.Reason, ["dry_run"] = isTrial }.Line()
        : $"{done} {item.Kind switch { PruneKind.Supernet => "the supernet of ", PruneKind.Orphan => "the orphan ", _ => "" }}{item.Id} ({ByteText.Of(item.Bytes)}): {item.Reason}");

    private Task SayAsync(string line) => settings.Quiet ? Task.CompletedTask : context.Problems.WriteLineAsync(line);
}
