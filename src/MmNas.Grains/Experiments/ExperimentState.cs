using MessagePack;
using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Trainers;
using MmNas.Files;
using MmNas.Grains.Experiments.Races;
using MmNas.Grains.Experiments.Selection;
using MmNas.Grains.Life;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

/// <summary>What an experiment has committed. One write of it is the commit of a round.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record ExperimentState
{
    /// <summary>Of the form of this record; raised when a field changes its meaning. 1 (until 0.2) had paths where checkpoints have keys now.</summary>
    public int Version { get; init; } = 2;

    /// <summary>Null before it was submitted.</summary>
    public ExperimentSpec? Spec { get; init; }

    public Submission Submission { get; init; } = new();

    public ExperimentPhase Phase { get; init; }

    /// <summary>Why it is in this phase; empty where there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>An order that is being carried out; null where none is. A state stored before 0.6 has none.</summary>
    public StopOrder? Stop { get; init; }

    /// <summary>What the search runs on; null before its first round. Each change of it is in <see cref="Events"/>.</summary>
    public DeviceKind? Kind { get; init; }

    /// <summary>Where the search ran, the first machine first; empty before its first round, and in a state of a version that did not keep it.</summary>
    public IReadOnlyList<RanOn> RanOn { get; init; } = [];

    /// <summary>The search as committed.</summary>
    public SearchPosition Search { get; init; } = new();

    /// <summary>How many of the submission's hold epochs it has been told to pass.</summary>
    public int HoldsPassed { get; init; }

    /// <summary>The search's checkpoint; null before the first, and once it was removed from one that is over.</summary>
    public CheckpointFile? Checkpoint { get; init; }

    /// <summary>SHA-256 over checkpoint, layers and round, in hex; null before the first commit.</summary>
    public string? StateHash { get; init; }

    /// <summary>Weight steps per epoch; 0 before the data are read.</summary>
    public int StepsPerEpoch { get; init; }

    /// <summary>Hash over all that the search has read of its data; null before the first commit, and in a state of a version that did not keep it.</summary>
    public string? DataVersion { get; init; }

    /// <summary>What those consist of; empty in a state of a version that did not keep it.</summary>
    public IReadOnlyList<DataPart> DataParts { get; init; } = [];

    /// <summary>Words of the data that the file of word vectors lacks.</summary>
    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <summary>Why the search ended; null while it goes on.</summary>
    public string? SearchEnd { get; init; }

    /// <summary>Who races for the places of the found network and of the baselines; empty before the search's end, and where the spec asks for one finalist.</summary>
    public IReadOnlyList<Race> Races { get; init; } = [];

    /// <summary>What the races took, all finalists together; 0 before they are over.</summary>
    public double RaceSeconds { get; init; }

    /// <summary>What each race took; empty before they are over, and in a state of a version that did not keep it.</summary>
    public IReadOnlyList<SpentView> RaceSpent { get; init; } = [];

    /// <summary>What is retrained, the found network first; empty before the search's end, and while races go on.</summary>
    public IReadOnlyList<Contender> Contenders { get; init; } = [];

    /// <summary>Every change of phase and of device, the oldest first; of very many the first and the latest.</summary>
    public IReadOnlyList<ExperimentEvent> Events { get; init; } = [];

    /// <summary>What speaks against the result of its search; empty before the search's end, and where nothing was searched.</summary>
    [IgnoreMember]
    public IReadOnlyList<string> Warnings => this is { SearchEnd: not null, Spec: { Genotype: null } spec } ? SearchWarnings.Of(spec, Search) : [];

    /// <summary>Where it stands in its life.</summary>
    [IgnoreMember]
    internal LifeState Life => Stop is { } stop ? new(stop.Stage, stop.Reason) : new(Spec is null ? LifeStage.Absent : Phase switch
    {
        ExperimentPhase.Done => LifeStage.Done,
        ExperimentPhase.Paused => LifeStage.Paused,
        ExperimentPhase.Cancelled => LifeStage.Cancelled,
        ExperimentPhase.Failed => LifeStage.Failed,
        _ => LifeStage.Live,
    }, Reason);

    /// <summary>Whether nothing will continue its search, and no network of it is still to be trained.</summary>
    [IgnoreMember]
    public bool NeedsNoSupernet => Life.Stage is LifeStage.Done or LifeStage.Cancelled;

    /// <summary>How many hold epochs are over at a position; each point of its curve is an epoch.</summary>
    public int HoldsReachedBy(SearchPosition position) => Submission.HoldEpochs.Count(epoch => position.Curve.Count >= epoch);

    /// <summary>Whether it has paused by itself at a hold epoch.</summary>
    [IgnoreMember]
    public bool WaitsAtHold => Phase is ExperimentPhase.Paused && HoldsReachedBy(Search) > HoldsPassed;

    /// <summary>The search's place in the queue for a slot. An experiment of a version that kept no events goes before all others.</summary>
    [IgnoreMember]
    public LeaseTurn Turn => new() { HasBegun = Kind is not null, Submitted = Events is [var first, ..] ? first.Time : default };

    /// <summary>As it is once a checkpoint of the search is committed.</summary>
    public ExperimentState At(SearchCheckpoint checkpoint) => this with
    {
        Search = checkpoint.Position,
        Checkpoint = checkpoint.File,
        StateHash = checkpoint.StateHash,
        StepsPerEpoch = checkpoint.StepsPerEpoch,
        DataVersion = checkpoint.DataVersion,
        DataParts = checkpoint.DataParts,
        MissingWords = checkpoint.MissingWords,
        Kind = checkpoint.Kind ?? Kind,
        SearchEnd = checkpoint.End,
        Races = checkpoint.End is null || Spec!.Finalists == 1 ? [] : Finalists.For(Spec, Experiments.Contenders.Found, Beliefs(checkpoint.Position), PenaltiesOf(checkpoint.Position)),
        Contenders = checkpoint.End is null || Spec!.Finalists > 1 ? [] : Experiments.Contenders.For(Spec, Beliefs(checkpoint.Position).Best),
    };

    /// <summary>What the cost of networks takes from them in races.</summary>
    [IgnoreMember]
    internal CostPenalties Penalties => PenaltiesOf(Search);

    private CostPenalties PenaltiesOf(SearchPosition position) => new(Spec!, position.Costs);

    private SearchBeliefs Beliefs(SearchPosition position) => SearchBeliefs.Of(Spec!, position.Layers, position.Measured, PenaltiesOf(position));

    /// <summary>As it is before the search's first commit; the data must still be the same.</summary>
    public ExperimentState AtTheBeginning() => this with { Search = new(), Checkpoint = null, StateHash = null };

    /// <summary>With an event more.</summary>
    public ExperimentState After(ExperimentEvent happened) => this with { Events = EventLog.With(Events, happened) };
}

/// <summary>A genotype under a name: the found one or a baseline.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record Contender
{
    public required string Name { get; init; }

    public required Subnet Genotype { get; init; }

    /// <summary>Of its training; null takes the spec's.</summary>
    public int? Seed { get; init; }

    /// <summary>What it begins with; null begins at random.</summary>
    public GivenWeights? Weights { get; init; }

    /// <summary>The name of another one with the same genotype and seed, whose training is its own too; null where it is trained itself.</summary>
    public string? SameAs { get; init; }

    /// <summary>The name under which it is trained.</summary>
    [IgnoreMember]
    public string TrainedAs => SameAs ?? Name;
}
