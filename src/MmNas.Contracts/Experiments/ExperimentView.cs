using MessagePack;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Contracts.Experiments;

/// <summary>All about one experiment at one moment: what a console or a page draws.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record ExperimentView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public TaskName Task { get; init; }

    public int Seed { get; init; }

    /// <summary>The campaign that it belongs to; null where it belongs to none.</summary>
    public string? Campaign { get; init; }

    public Priority Priority { get; init; } = Priority.Normal;

    public ExperimentPhase Phase { get; init; }

    /// <summary>How many of <see cref="Submission.HoldEpochs"/> the search has reached.</summary>
    public int HoldsReached { get; init; }

    /// <summary>Whether it waits at the last of them: paused by itself, until its campaign decides. The name is the one that earlier versions stored.</summary>
    public bool Held { get; init; }

    /// <summary>Where the search runs: "trainer-1 cpu-0"; empty where it does not.</summary>
    public string Device { get; init; } = "";

    /// <summary>Whether the platform's process works on it right now: what was killed keeps its phase and does not run.</summary>
    public bool Running { get; init; }

    /// <summary>Why it is in this phase: the stopping rule that fired, the error that ended it; empty while there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Null in a view of a silo of version 0.4 or before.</summary>
    public DateTimeOffset? Submitted { get; init; }

    /// <summary>When work on it began; null before, and in a view of a silo of version 0.6 or before.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Null where it has not ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Who submitted it first; null where a version up to 0.6 took it.</summary>
    public Submitter? By { get; init; }

    /// <summary>Where the search ran, the first machine first; empty where nothing was searched yet, and where a version up to 0.6 searched.</summary>
    public IReadOnlyList<RanOn> RanOn { get; init; } = [];

    /// <summary>Finished rounds of the search.</summary>
    public long Round { get; init; }

    /// <summary>Rounds of the search if nothing stops it early; 0 before the data are read.</summary>
    public long RoundsPlanned { get; init; }

    /// <summary>SHA-256 over weights, optimiser moments, alphas and round at the last checkpoint of the search; null before it.</summary>
    public string? StateHash { get; init; }

    /// <summary>Where the last checkpoint of the search lies; null before it.</summary>
    public string? Supernet { get; init; }

    /// <summary>One row per layer, encoder first; empty before the first round.</summary>
    public IReadOnlyList<LayerView> Layers { get; init; } = [];

    /// <summary>One point per epoch of the search.</summary>
    public IReadOnlyList<CurvePoint> Curve { get; init; } = [];

    /// <summary>Of each point of <see cref="Curve"/> the seconds of search until then, without interruptions; null, or missing at all, where a version up to 0.6 searched.</summary>
    public IReadOnlyList<double?> EpochSeconds { get; init; } = [];

    /// <summary>The search's losses at the ends of its epochs, thinned out to a few: what a list draws where it has no curve; empty in every other view.</summary>
    public IReadOnlyList<float> Sketch { get; init; } = [];

    /// <summary>Subnets that were scored with the shared weights when the steps were over; empty where the spec asks for none.</summary>
    public IReadOnlyList<MeasuredSubnet> Measured { get; init; } = [];

    /// <summary>For each layer, encoder first, what each candidate costs by <see cref="Specs.CostSpec.Of"/>; empty where no cost counts.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Costs { get; init; } = [];

    /// <summary>Hash over all that the search has read of its data; null before the first checkpoint.</summary>
    public string? DataVersion { get; init; }

    /// <summary>The most probable operation of each layer; null before the first round.</summary>
    public Subnet? Genotype { get; init; }

    /// <summary>The work under way; null when none is.</summary>
    public ProgressView? Progress { get; init; }

    /// <summary>The races that decide which candidates are retrained; empty where the spec asks for one finalist.</summary>
    public IReadOnlyList<RaceView> Races { get; init; } = [];

    /// <summary>The found network first, then the baselines; empty before retraining.</summary>
    public IReadOnlyList<RetrainingView> Retrainings { get; init; } = [];

    /// <summary>Words of the data that the file of word vectors lacks; empty where there is no file.</summary>
    public IReadOnlyList<string> MissingWords { get; init; } = [];

    /// <summary>What speaks against the result of the search, a sentence each, without a full stop; empty before the search's end.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public SecondsView Seconds { get; init; } = new();

    /// <summary>What its search has taken so far; null in a view of a silo of version 0.6 or before.</summary>
    public SpentView? SearchSpent { get; init; }

    /// <summary>What a list shows of it: without layers, curve, races and networks, but for scores of the found network and of the best.</summary>
    /// <param name="best">That of its networks which scored highest; null where none did.</param>
    public ExperimentView ToShort(RetrainingView? best = null) => this with { By = null, RanOn = [], Layers = [], Curve = [], EpochSeconds = [], Sketch = CurveSketch.Of(Curve), Measured = [], Costs = [], Progress = null, Races = [], Retrainings = [.. Retrainings.Take(1).Union(best is null ? [] : [best]).Select(network => network.ToShort())], MissingWords = [], Warnings = [] };
}

/// <summary>One layer's distribution.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record LayerView
{
    /// <summary>Whether it reads words.</summary>
    public bool IsEncoder { get; init; }

    public IReadOnlyList<Operation> Operations { get; init; } = [];

    /// <summary>softmax(alpha), in the operations' order; of the averaged alphas where the genotype comes from those.</summary>
    public IReadOnlyList<double> Probabilities { get; init; } = [];

    /// <summary>In nats: 0 is decided, ln(operations) is open.</summary>
    public double Entropy { get; init; }

    /// <summary>How many standard errors the mean gradient of the alphas over the architecture steps of this epoch is away from zero (<see cref="GateSignal"/>); null where that
    /// cannot be told.</summary>
    public double? SignalToNoise { get; init; }

    /// <summary>The operation of the greatest probability, and that probability; the first of equals.</summary>
    public (Operation Operation, double Probability) MostProbable()
    {
        var best = CandidateChoice.MostProbable(Probabilities);
        return (Operations[best], Probabilities[best]);
    }

    /// <summary>How probable each layer's operation of a genotype is; null where no layer had it as a candidate.</summary>
    public static IReadOnlyList<double>? ProbabilitiesOf(IReadOnlyList<LayerView> layers, Subnet genotype)
    {
        if (layers.Count != genotype.Layers) return null;
        int[] places = [.. layers.Select((layer, at) => layer.Operations.ToList().IndexOf(genotype[at]))];
        return places.Contains(-1) ? null : [.. layers.Zip(places, (layer, place) => layer.Probabilities[place])];
    }

    /// <summary>The operation that a uniform number falls on.</summary>
    /// <param name="uniform">In [0, 1).</param>
    public Operation Draw(double uniform) => Operations[CandidateChoice.Draw(Probabilities, uniform)];

    /// <summary>The operation of the last sampled subnet; before the first the most probable one. Null where the view does not say.</summary>
    public Operation? Sampled { get; init; }
}

/// <summary>How far the work under way is.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record ProgressView
{
    /// <summary>What is being done, for people: "reading questions", "round 120".</summary>
    public string Activity { get; init; } = "";

    /// <summary>0 to 1 of the present phase; null where it cannot be told.</summary>
    public double? Share { get; init; }

    /// <summary>Loss per sample, averaged over the last round; null before the first.</summary>
    public double? Loss { get; init; }

    /// <summary>Percent, over the last round's training batches; null before the first.</summary>
    public double? Accuracy { get; init; }

    /// <summary>Finished epochs of the phase's data.</summary>
    public double? Epoch { get; init; }

    /// <summary>Seconds to the end of the phase at the present rate; null where it cannot be told.</summary>
    public double? SecondsLeft { get; init; }
}

/// <summary>One network that is, or was, trained from scratch.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record RetrainingView
{
    /// <summary>"found", "mcan", "random", "random-2", or a genotype file's name.</summary>
    public required string Name { get; init; }

    public required Subnet Genotype { get; init; }

    /// <summary>The name of another network of the experiment that has the same genotype and seed, and was trained for both; null where it was trained itself.</summary>
    public string? SameAs { get; init; }

    /// <summary>The weights that it began with, or has; null where its training began at random.</summary>
    public GivenWeights? Given { get; init; }

    /// <summary>Trainable numbers; null before it is built.</summary>
    public long? Parameters { get; init; }

    public ProgressView? Progress { get; init; }

    /// <summary>In a race of finalists its held-back loss at each rung that it has reached.</summary>
    public IReadOnlyList<RaceLoss> RaceLosses { get; init; } = [];

    /// <summary>Whether its last round is over.</summary>
    public bool Trained { get; init; }

    /// <summary>Its scores on every split that is not trained on, the validation split first; empty before scoring.</summary>
    public IReadOnlyList<SplitScores> Scores { get; init; } = [];

    /// <summary>What a forward pass of one sample by itself took where it was scored, the median of several; null before, and from a version that did not measure it.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>One point per epoch of its training, as far as it is committed; those that a version up to 0.6 trained are missing.</summary>
    public IReadOnlyList<TrainingPoint> Curve { get; init; } = [];

    /// <summary>Of each point of <see cref="Curve"/> the seconds of training until then, without interruptions; null, or missing at all, where a version up to 0.6 trained.</summary>
    public IReadOnlyList<double?> EpochSeconds { get; init; } = [];

    /// <summary>What its training has taken, as far as it is committed; null before it was ordered, and in a view of a silo of version 0.6 or before.</summary>
    public SpentView? Spent { get; init; }

    /// <summary>Hash over all that it has read of its data; null before its first checkpoint.</summary>
    public string? DataVersion { get; init; }

    /// <summary>Where it was trained, the first machine first; empty before, and where a version up to 0.6 trained it.</summary>
    public IReadOnlyList<RanOn> RanOn { get; init; } = [];

    /// <summary>The file with the trained weights; null before its first checkpoint.</summary>
    public string? Weights { get; init; }

    /// <summary>What a list shows of it: its scores on the validation split.</summary>
    public RetrainingView ToShort() => new() { Name = Name, Genotype = Genotype, Parameters = Parameters, Trained = Trained, Scores = [.. Scores.Take(1)], LatencyMs = LatencyMs };
}

/// <summary>Where the time went, in seconds; retrainings side by side add up.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record SecondsView
{
    public double Search { get; init; }

    /// <summary>Of all finalists together, once their races are over.</summary>
    public double Race { get; init; }

    public double Retrain { get; init; }

    public double Evaluate { get; init; }

    /// <summary>Of the search: what messages, checkpoints and waiting took between tensor work.</summary>
    public double OutsideTensorWork { get; init; }

    /// <summary>Of the search: what the device's thread waited for the samples of its steps; part of tensor work.</summary>
    public double WaitingForData { get; init; }
}
