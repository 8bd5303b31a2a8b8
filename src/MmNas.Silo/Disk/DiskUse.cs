using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Storage;

namespace MmNas.Silo.Disk;

/// <summary>What takes how much room, and for whom.</summary>
public sealed record DiskUse
{
    /// <summary>The most first.</summary>
    public IReadOnlyList<ExperimentUse> Experiments { get; init; } = [];

    /// <summary>What each campaign's experiments take together; one that two campaigns name counts for both.</summary>
    public IReadOnlyList<CampaignUse> Campaigns { get; init; } = [];

    /// <summary>Checkpoints that no experiment owns. What has no checkpoint's name is somebody else's, and not among them.</summary>
    public IReadOnlyList<Orphan> Orphans { get; init; } = [];

    /// <summary>The rest of a home folder: state, logs, scenes, packs, exports. Empty for a cluster, whose machines have each their own.</summary>
    public IReadOnlyList<SharedUse> Shared { get; init; } = [];

    /// <summary>Everything together.</summary>
    public long Total => Experiments.Sum(one => one.Bytes.Total) + Orphans.Sum(one => one.Bytes) + Shared.Sum(one => one.Bytes);

    /// <param name="measured">What there is, looked at before the experiments were asked for: what began since has no file in it, so nothing of it is taken for ownerless.</param>
    /// <param name="experiments">All of them.</param>
    /// <param name="campaigns">All of them.</param>
    /// <param name="now">By the clock that wrote the files, roughly.</param>
    public static DiskUse Of(MeasuredDisk measured, IReadOnlyList<ExperimentView> experiments, IReadOnlyList<CampaignView> campaigns, DateTimeOffset now)
    {
        var known = experiments.Select(view => view.Id).ToHashSet();
        var ours = measured.Artefacts.Where(one => CheckpointFolder.IsKey(one.Key)).ToList();
        var left = ours.Where(one => Leftover.Is(one, now)).ToHashSet();
        var bytes = StageBytes.Of(ours.Where(one => !left.Contains(one)));
        var others = measured.Artefacts.Sum(one => one.Bytes) - ours.Sum(one => one.Bytes);
        ExperimentUse[] uses = [.. experiments.Select(view => new ExperimentUse(view.Id, view.Campaign, bytes.GetValueOrDefault(view.Id) ?? new(0, 0))).OrderByDescending(one => one.Bytes.Total).ThenBy(one => one.Id, StringComparer.Ordinal)];
        var byId = uses.ToDictionary(one => one.Id, one => one.Bytes);
        return new()
        {
            Experiments = uses,
            Campaigns = [.. campaigns.Select(view => new CampaignUse(view.Id, Sum(view.Experiments.Select(one => byId.GetValueOrDefault(one.Id)))))],
            Orphans = [.. Ownerless(ours.Where(one => !left.Contains(one)), known), .. left.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new Orphan(one.Key, [one.Key], one.Bytes, "a process that was killed has left it half written"))],
            Shared = others > 0 ? [.. measured.Shared, new("other files beside checkpoints", others)] : measured.Shared,
        };
    }

    private static IEnumerable<Orphan> Ownerless(IEnumerable<Artefact> artefacts, HashSet<string> known) =>
        from one in artefacts
        let id = one.Key.Split('/')[0]
        where !known.Contains(id)
        group one by id into gone
        orderby gone.Key
        select new Orphan(gone.Key, [.. gone.Select(one => one.Key)], gone.Sum(one => one.Bytes), "there is no experiment of this id");

    private static StageBytes Sum(IEnumerable<StageBytes?> some) => some.OfType<StageBytes>().Aggregate(new StageBytes(0, 0), (sum, one) => new(sum.Search + one.Search, sum.Networks + one.Networks));
}

/// <param name="Id">The experiment's.</param>
/// <param name="Campaign">Whose it is; null where it is nobody's.</param>
/// <param name="Bytes">What its checkpoints take.</param>
public sealed record ExperimentUse(string Id, string? Campaign, StageBytes Bytes);

/// <param name="Id">The campaign's.</param>
/// <param name="Bytes">What the checkpoints of its experiments take.</param>
public sealed record CampaignUse(string Id, StageBytes Bytes);

/// <param name="Name">What begins the keys, or the key itself.</param>
/// <param name="Keys">Of the artefacts.</param>
/// <param name="Bytes">Of all of them.</param>
/// <param name="Reason">Why nobody owns it.</param>
public sealed record Orphan(string Name, IReadOnlyList<string> Keys, long Bytes, string Reason);

/// <param name="Name">"logs".</param>
/// <param name="Bytes">What it takes.</param>
public sealed record SharedUse(string Name, long Bytes);
