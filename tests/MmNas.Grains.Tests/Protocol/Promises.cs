using System.Text.Json;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Retraining;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Campaigns;
using MmNas.Grains.Devices;
using MmNas.Grains.Experiments;
using MmNas.Grains.Layers;
using MmNas.Grains.Life;
using MmNas.Grains.Retraining;
using Orleans.Runtime;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>What must hold after every write and before every deletion, and what must have come out at the end.</summary>
internal sealed class Promises
{
    private const long LongestIdle = 60_000; // a frozen process thaws after 22 s at most, and what nobody renews lasts 10 s
    private const long LongestIdleUndisturbed = 500; // no message is lost or late: what ends gives its slot back before it says so

    private readonly Store store;
    private readonly Files files;
    private readonly Promises? wanted;
    private readonly Dictionary<string, string> committed = []; // "a 5" and the like: state after so many rounds
    private readonly Dictionary<string, string> ends = [];
    private readonly Dictionary<string, Activation> newest = []; // who has written last
    private readonly HashSet<Activation> overtaken = [];
    private readonly HashSet<GrainId> written = [];
    private readonly Dictionary<long, string> leases = []; // by fence
    private long greatest;
    private readonly HashSet<string> adopted = []; // in the place of one that was lost: a sweep that began before may still take it, and then it is lost in its turn
    private readonly Dictionary<Lease, long> idleSince = []; // whose holders are not at work
    private readonly HashSet<string> hashes = []; // of all states that were committed, with their specs
    private readonly HashSet<string> deleted = [], stopped = [], mustEnd = [], ordered = []; // experiments and campaigns: ordered so, and acknowledged
    private readonly Dictionary<string, IReadOnlyList<string>> own = []; // by campaign, its experiments

    /// <param name="store">Where the grains write.</param>
    /// <param name="files">Where the checkpoints are.</param>
    /// <param name="wanted">What an undisturbed history committed; null for that one itself.</param>
    public Promises(Store store, Files files, Promises? wanted)
    {
        (this.store, this.files, this.wanted) = (store, files, wanted);
        store.Landed = Look;
        files.Deleting = file => Assert.True(deleted.Contains(file.Split('/')[0]) || adopted.Contains(file) || !Committed().Contains(file), $"{file} is deleted and in use");
    }

    /// <summary>Somebody orders it.</summary>
    public void IsBeing(Order order, string id)
    {
        ordered.Add(id);
        if (order is Order.Delete) deleted.Add(id);
    }

    /// <summary>A pause, a cancellation or a deletion was acknowledged: from now on it rests, or is not there.</summary>
    public void Stopped(string id)
    {
        var state = ExperimentOf(id);
        Assert.False(deleted.Contains(id) && state is not null, $"{id} is deleted and there");
        Assert.True(deleted.Contains(id) || (state is { Stop: null } && state.Phase.IsAtRest()), $"{id} is stopped and {state?.Phase}");
        stopped.Add(id);
    }

    /// <summary>What was deleted is submitted again, with another seed.</summary>
    public void IsSubmittedAgain(string id)
    {
        deleted.Remove(id);
        stopped.Remove(id);
        mustEnd.Add(id);
    }

    /// <summary>A pause, a cancellation or a deletion of a campaign was acknowledged: it rests, and so do its experiments.</summary>
    public void CampaignStopped(string id)
    {
        var state = CampaignOf(id);
        Assert.False(deleted.Contains(id) && state is not null, $"{id} is deleted and there");
        Assert.True(deleted.Contains(id) || state is { IsOrderOpen: false, Phase: not CampaignPhase.Running }, $"{id} is stopped and {state?.Phase}");
        if (state?.Phase is CampaignPhase.Done) return; // it had come to its end
        stopped.Add(id);
        foreach (var experiment in own.GetValueOrDefault(id, []))
        {
            var stage = ExperimentOf(experiment);
            Assert.True(stage is null || stage.Stop is not null || stage.Phase.IsAtRest(), $"{id} is stopped and its {experiment} {stage?.Phase}"); // or stops: an order is stored first
            Assert.False(state?.Phase is CampaignPhase.Cancelled && stage is { Stop: null } && !stage.Phase.IsEnd(), $"{id} is cancelled and its {experiment} {stage?.Phase}");
            stopped.Add(experiment);
        }
    }

    /// <summary>It is told to go on, and its experiments may.</summary>
    public void CampaignResumed(string id)
    {
        stopped.Remove(id);
        foreach (var experiment in own.GetValueOrDefault(id, [])) stopped.Remove(experiment);
    }

    /// <summary>Nobody stops it any more.</summary>
    public void CampaignMustEnd(string id) => mustEnd.Add(id);

    /// <summary>Whether everything has ended that nobody has stopped.</summary>
    public bool AreOver() => mustEnd.All(id => IsOver(id) || CampaignOf(id)?.Phase is CampaignPhase.Done);

    /// <summary>Whether somebody still has a slot who is not at work.</summary>
    public bool HoldsWhatIsAtRest() => IdleLeases().Any();

    /// <summary>Whoever is not at work holds no lease; a process that died, or a message that got lost, keeps a slot for a while and no longer.</summary>
    /// <param name="now">Milliseconds.</param>
    public void CheckLeases(long now)
    {
        var idle = IdleLeases().ToHashSet();
        foreach (var lease in idleSince.Keys.Except(idle).ToList()) idleSince.Remove(lease);
        foreach (var lease in idle)
        {
            idleSince.TryAdd(lease, now);
            Assert.True(now - idleSince[lease] <= (wanted is null ? LongestIdleUndisturbed : LongestIdle), $"{lease.Holder} is not at work and has held a lease since {idleSince[lease]} ms, now {now} ms");
        }
    }

    /// <summary>What is shown of an experiment came out of its own run, and not of one that was deleted under the same id.</summary>
    /// <param name="view">As it is shown.</param>
    /// <param name="spec">Of the run that people submitted last.</param>
    public void CheckShown(ExperimentView view, ExperimentSpec spec)
    {
        var identity = SpecIdentity.Of(spec);
        Assert.True(view.StateHash is null || (wanted ?? this).hashes.Contains($"{identity} {view.StateHash}"), $"{view.Id} shows a state in {view.Phase} that its run never committed");
        foreach (var network in view.Retrainings.Where(network => network.Scores.Count > 0))
            Assert.Equal((wanted ?? this).committed.GetValueOrDefault(ScoresOf(spec, network.Name), "no scores yet"), JsonSerializer.Serialize(network.Scores));
        Assert.True(view.Phase is not ExperimentPhase.Done || view.Retrainings.All(network => network.Scores.Count > 0), $"{view.Id} is done without scores");
    }

    public bool IsOver(string id) => ExperimentOf(id)?.Phase.IsEnd() is true;

    /// <summary>How all stands, for whoever has to find out why it goes no further.</summary>
    public string Describe() => string.Join("; ", written.Select(id => store.Read<object>(id) switch
    {
        ExperimentState state => $"{id.Key} {state.Phase} after round {state.Search.Round}: {state.Reason}",
        RetrainingState state => $"{id.Key} after round {state.Round}{(state.Trained ? ", trained" : "")}{(state.Evaluation is null ? "" : ", scored")}",
        CampaignState state => $"{id.Key} {state.Phase}{(state.IsOrderOpen ? " with an open order" : "")}: {state.Reason}",
        DevicePoolState pool => string.Join(", ", pool.Leases.Select(kept => $"{kept.Lease.Holder} has {kept.Lease.Slot}")),
        _ => null,
    }).OfType<string>());

    /// <summary>All experiments are done, with what the undisturbed history ended with.</summary>
    public void CheckEnd(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            var state = ExperimentOf(id)!;
            Assert.True(state.Phase is ExperimentPhase.Done, $"{id} ended {state.Phase}: {state.Reason}");
            ends[id] = JsonSerializer.Serialize(new
            {
                Search = state.Search with { Seconds = 0, EpochSeconds = [] },
                state.StateHash,
                state.Races,
                RaceSteps = state.RaceSpent.Select(spent => spent.WeightSteps),
                state.Contenders,
                Networks = state.Contenders.Select(contender => Read<RetrainingState>(typeof(IRetrainingGrain), $"{id}/{contender.Name}")!)
                    .Select(network => new { network.Round, network.Trained, network.Checkpoint!.Sha256, network.Evaluation!.Splits }),
            });
            if (wanted is not null) Assert.Equal(wanted.ends[id], ends[id]);
        }
    }

    private void Look(Activation writer, object? before, object? after)
    {
        written.Add(writer.Id);
        NobodyWritesWhoWasOvertaken(writer);
        switch (after)
        {
            case ExperimentState next: Look(writer, (ExperimentState?)before, next); break;
            case RetrainingState next: Look(writer, (RetrainingState?)before, next); break;
            case LayerState next: HasCommittedCut(writer.Id.Key.ToString()!, next); break;
            case DevicePoolState next: Look(next); break;
            case CampaignState next: Look(writer, (CampaignState?)before, next); break;
            default: break; // cleared, or a directory
        }
    }

    private void NobodyWritesWhoWasOvertaken(Activation writer)
    {
        Assert.DoesNotContain(writer, overtaken);
        if (newest.TryGetValue($"{writer.Id}", out var last) && last != writer) overtaken.Add(last);
        newest[$"{writer.Id}"] = writer;
    }

    private void Look(Activation writer, ExperimentState? before, ExperimentState next)
    {
        var id = writer.Id.Key.ToString()!;
        Assert.True(next.Spec is not null || next.Stop is not null, $"{id} has no spec");
        Assert.False(stopped.Contains(id) && (deleted.Contains(id) || (next.Stop is null && !next.Phase.IsAtRest())), $"{id} was stopped and is {next.Phase}: {next.Reason}");
        Assert.True(next.Search.Round >= (before?.Search.Round ?? 0) || IsLost(before?.Checkpoint), $"{id} fell back from round {before?.Search.Round} to {next.Search.Round}");
        Assert.False(next.Phase is ExperimentPhase.Failed, $"{id} gives up: {next.Reason}"); // nothing that happens here is a reason to
        Assert.True(before?.SearchEnd is null || next.SearchEnd == before.SearchEnd, $"{id} searches again");
        if (IsLost(before?.Checkpoint) && next.Checkpoint is { } other) adopted.Add(other.Key);
        if (next.Checkpoint is not { } file || file == before?.Checkpoint) return;
        Assert.True(files.Has(file.Key) || next.Stop is { Kind: StopKind.Delete }, $"{id} commits {file.Key}, which is not there"); // in memory twice, one may commit what the other is deleting
        (wanted ?? this).hashes.Add($"{SpecIdentity.Of(next.Spec!)} {next.StateHash}");
        Same($"{SpecIdentity.Of(next.Spec!)} {next.Search.Round}", JsonSerializer.Serialize(new { next.StateHash, Position = next.Search with { Seconds = 0, EpochSeconds = [] } }));
        for (var layer = 0; layer < next.Search.Layers.Count; layer++)
            HasCommittedCut($"{id}/{layer}", Read<LayerState>(typeof(ILayerDistributionGrain), $"{id}/{layer}")!);
    }

    private void Look(Activation writer, CampaignState? before, CampaignState next)
    {
        var id = writer.Id.Key.ToString()!;
        Assert.False(stopped.Contains(id) && (deleted.Contains(id) || next.Phase is CampaignPhase.Running), $"{id} was stopped and is {next.Phase}: {next.Reason}");
        Assert.False(next.Phase is CampaignPhase.Failed, $"{id} fails: {string.Join(" / ", next.Events.Select(happened => happened.Reason))}"); // nothing that happens here is a reason to
        Assert.True(before?.Phase is not (CampaignPhase.Done or CampaignPhase.Cancelled) || next.Phase == before.Phase, $"{id} was {before?.Phase} and is {next.Phase}");
        own[id] = [.. next.Entries.Where(entry => entry.Submitted && entry.Owner == id).Select(entry => entry.Id)]; // one whose submission broke off may come to life a moment later
        if (next.Phase is CampaignPhase.Done && !ordered.Contains(id)) Same($"{id} ended", string.Join(' ', next.Entries.Select(entry => $"{entry.Id} {entry.End} {entry.Score} {entry.Stopped}")));
    }

    private void Look(Activation writer, RetrainingState? before, RetrainingState next)
    {
        var id = writer.Id.Key.ToString()!;
        if (next.Evaluation is { } scored) Same(ScoresOf(next.Order!.Spec, next.Order.Name), JsonSerializer.Serialize(scored.Splits));
        Assert.True(next.Round >= (before?.Round ?? 0) || IsLost(before?.Checkpoint), $"{id} fell back from round {before?.Round} to {next.Round}");
        if (IsLost(before?.Checkpoint) && next.Checkpoint is { } other) adopted.Add(other.Key);
        if (next.Checkpoint is not { } file || file == before?.Checkpoint) return;
        Assert.True(files.Has(file.Key) || ExperimentOf(id.Split('/')[0]) is null or { Stop.Kind: StopKind.Delete }, $"{id} commits {file.Key}, which is not there"); // the last write of one that died, or of a twin, may land while its experiment is being deleted
        Same($"{RetrainingCheckpoint.WorkOf(next.Order!)} {next.Round}", file.Sha256);
    }

    private static string ScoresOf(ExperimentSpec spec, string network) => $"{SpecIdentity.Of(spec)} {network} scored";

    private IEnumerable<Lease> IdleLeases() =>
        Read<DevicePoolState>(typeof(IDevicePoolGrain), "0")?.Leases.Select(kept => kept.Lease).Where(lease => !IsAtWork(lease.Holder)) ?? [];

    /// <summary>As far as what is stored tells.</summary>
    /// <param name="holder">Of a lease: an experiment that searches, or a network of one.</param>
    private bool IsAtWork(string holder) =>
        ExperimentOf(holder.Split('/')[0]) is { } experiment && (experiment.Stop is not null || !experiment.Phase.IsAtRest())
        && (holder.Contains('/') ? Read<RetrainingState>(typeof(IRetrainingGrain), holder) is { Order: { } order } network && !network.Fulfils(order) : experiment.SearchEnd is null);

    private bool IsLost(CheckpointFile? checkpoint) => checkpoint is not null && !files.Has(checkpoint.Key);

    /// <summary>The checkpoints that somebody would go on from.</summary>
    public IReadOnlyList<string> InUse() => [.. Committed().Where(files.Has).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A round that is committed stands in its layers or beside its checkpoint, so that a recovery finds it.</summary>
    private void HasCommittedCut(string layer, LayerState state)
    {
        if (ExperimentOf(layer.Split('/')[0]) is not { } search) return; // deleted: a message that was late left this behind
        if (search.Search.Round > 0 && search.SearchEnd is null && !files.Has(Path.ChangeExtension(search.Checkpoint!.Key, ".cut"))) Assert.Contains(search.Search.Round, state.Cuts.Select(cut => cut.Rounds));
    }

    /// <summary>No slot and no holder twice; a number that was never seen before is greater than all that were, and means the same lease for ever.</summary>
    private void Look(DevicePoolState pool)
    {
        Assert.Distinct(pool.Leases.Select(kept => kept.Lease.Slot));
        Assert.Distinct(pool.Leases.Select(kept => kept.Lease.Holder));
        foreach (var lease in pool.Leases.Select(kept => kept.Lease))
        {
            if (!leases.TryGetValue(lease.Fence, out var same)) Assert.True(lease.Fence > greatest, $"fence {lease.Fence} comes after {greatest}");
            else Assert.Equal(same, $"{lease}");
            leases[lease.Fence] = $"{lease}";
            greatest = Math.Max(greatest, lease.Fence);
        }
    }

    /// <summary>The same round comes to the same state, however often it was run, in this history and in every other one.</summary>
    private void Same(string round, string state)
    {
        var all = (wanted ?? this).committed;
        Assert.Equal(all.GetValueOrDefault(round, state), state);
        all[round] = state;
    }

    private IEnumerable<string> Committed() => written.Select(id => id.Type.ToString() switch
    {
        nameof(IExperimentGrain) => store.Read<ExperimentState>(id) is { SearchEnd: null } state ? state.Checkpoint?.Key : null,
        nameof(IRetrainingGrain) => store.Read<RetrainingState>(id)?.Checkpoint?.Key,
        _ => null,
    }).OfType<string>();

    private CampaignState? CampaignOf(string id) => Read<CampaignState>(typeof(ICampaignGrain), id);

    private ExperimentState? ExperimentOf(string id) => Read<ExperimentState>(typeof(IExperimentGrain), id);

    private T? Read<T>(Type contract, string key)
        where T : class => store.Read<T>(Cluster.IdOf(contract, key));
}
