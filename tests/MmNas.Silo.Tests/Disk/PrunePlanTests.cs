using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;
using MmNas.Silo.Disk;

namespace MmNas.Silo.Tests;

public sealed class PrunePlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly PruneOrder Month = new() { Older = TimeSpan.FromDays(30) };

    private readonly List<ExperimentView> experiments =
    [
        View("old", ExperimentPhase.Done, days: 40),
        View("young", ExperimentPhase.Done, days: 29),
        View("cancelled", ExperimentPhase.Cancelled, days: 40),
        View("failed", ExperimentPhase.Failed, days: 40),
        View("paused", ExperimentPhase.Paused, days: null),
        View("running", ExperimentPhase.Alternating, days: null),
        View("best", ExperimentPhase.Done, days: 40) with { Campaign = "over" },
        View("member", ExperimentPhase.Done, days: 40) with { Campaign = "open" },
        View("shared", ExperimentPhase.Done, days: 40),
    ];

    private readonly List<CampaignView> campaigns =
    [
        new() { Id = "over", Name = "over", Phase = CampaignPhase.Done, Champions = [new() { Task = "vqa", DataVersion = "1", Experiment = "best", Network = "found", Metric = "accuracy", Score = 90 }], Experiments = [Member("best")] },
        new() { Id = "open", Name = "open", Phase = CampaignPhase.Paused, Experiments = [Member("shared")] },
    ];

    [Fact]
    public void Use_IsSplitByExperimentAndStage_AndNamesWhatIsNobodys()
    {
        var use = Use();
        var old = use.Experiments.Single(one => one.Id == "old");
        Assert.Equal((100, 10, 110), (old.Bytes.Search, old.Bytes.Networks, old.Bytes.Total));
        Assert.Equal(110, use.Campaigns.Single(one => one.Id == "over").Bytes.Total);
        Assert.Equal([("gone", 2, 5L), ("old/found/round-9-1.safetensors.part", 1, 7L)], use.Orphans.Select(orphan => (orphan.Name, orphan.Keys.Count, orphan.Bytes)));
        Assert.Equal((9 * 110) + 5 + 7 + 3 + 24, use.Total);
        Assert.Equal([("logs", 3L), ("other files beside checkpoints", 24L)], use.Shared.Select(one => (one.Name, one.Bytes)));
    }

    [Fact]
    public void Prune_TakesTheSupernets_OfWhatWasDoneOrCancelledLongEnoughAgo()
    {
        var plan = Plan(Month);
        Assert.Equal([("cancelled", PruneKind.Supernet, 100L), ("old", PruneKind.Supernet, 100L)], plan.Items.OrderBy(item => item.Id).Select(item => (item.Id, item.Kind, item.Bytes)));
        Assert.Equal(["best"], plan.Champions);
        Assert.Equal(["member", "shared"], plan.Needed);
        Assert.Equal(200, plan.Bytes);
    }

    [Fact]
    public void PruneWhole_TakesFailedOnesToo_AndNeverWhatHasNotEnded()
    {
        var plan = Plan(Month with { Whole = true });
        Assert.Equal(["cancelled", "failed", "old"], plan.Items.Select(item => item.Id).Order());
        Assert.All(plan.Items, item => Assert.Equal((PruneKind.Experiment, 110L), (item.Kind, item.Bytes)));
    }

    [Fact]
    public void PruneKeepingNothing_TakesChampions_AndStillLeavesWhatAnOpenCampaignNeeds()
    {
        var plan = Plan(Month with { KeepsChampions = false });
        Assert.Equal(["best", "cancelled", "old"], plan.Items.Select(item => item.Id).Order());
        Assert.Equal(["member", "shared"], plan.Needed);
    }

    [Fact]
    public void PruneOrphans_LeavesExperimentsAlone()
    {
        var plan = Plan(new() { Orphans = true });
        Assert.All(plan.Items, item => Assert.Equal(PruneKind.Orphan, item.Kind));
        Assert.Equal(["gone/search/round-1-1.cut", "gone/search/round-1-1.safetensors", "old/found/round-9-1.safetensors.part"], plan.Items.SelectMany(item => item.Keys));
    }

    /// <summary>What a trainer writes just now is no orphan, nor what a supernet that is gone has left to be taken.</summary>
    [Fact]
    public void Prune_OfAnExperimentWithoutASupernet_IsNotAskedForAgain()
    {
        var measured = Measured() with { Artefacts = [.. Measured().Artefacts.Where(one => !one.Key.Contains("/search/", StringComparison.Ordinal)), new("running/search/round-5-1.safetensors.part", Now.AddMinutes(-1), 9)] };
        var use = DiskUse.Of(measured, experiments, campaigns, Now);
        Assert.DoesNotContain(use.Orphans, orphan => orphan.Name.StartsWith("running", StringComparison.Ordinal));
        Assert.Empty(PrunePlan.For(use, experiments, campaigns, Month, Now).Items);
    }

    private PrunePlan Plan(PruneOrder order) => PrunePlan.For(Use(), experiments, campaigns, order, Now);

    private DiskUse Use() => DiskUse.Of(Measured(), experiments, campaigns, Now);

    private MeasuredDisk Measured() => new("/artefacts",
        [
            .. experiments.SelectMany(view => new Artefact[] { new($"{view.Id}/search/round-4-1.safetensors", Now.AddDays(-40), 90), new($"{view.Id}/search/round-4-1.cut", Now.AddDays(-40), 10), new($"{view.Id}/found/round-9-1.safetensors", Now.AddDays(-40), 10) }),
            new("gone/search/round-1-1.cut", Now.AddDays(-1), 2),
            new("gone/search/round-1-1.safetensors", Now.AddDays(-1), 3),
            new("old/found/round-9-1.safetensors.part", Now.AddDays(-1), 7),
            new("thesis/chapters/two.tex", Now.AddDays(-1), 11), // of somebody who shares the bucket
            new("notes.part", Now.AddDays(-1), 13),
        ],
        [new("logs", 3)], Free: null);

    private static ExperimentView View(string id, ExperimentPhase phase, int? days) => new() { Id = id, Name = id, Phase = phase, Ended = days is { } some ? Now.AddDays(-some) : null };

    private static CampaignExperiment Member(string id) => new() { Id = id, Task = "vqa", Phase = ExperimentPhase.Done };
}
