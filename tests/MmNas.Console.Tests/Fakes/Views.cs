using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Tests.Fakes;

/// <summary>Views as a platform might show them.</summary>
internal static class Views
{
    public static SubnetMessage Genotype { get; } = new()
    {
        Encoder = [Operation.SelfAttention, Operation.FeedForward],
        Decoder = [Operation.GuidedAttention, Operation.RelationSelfAttention, Operation.FeedForward],
    };

    public static ExperimentView Of(string id, ExperimentPhase phase, long round = 0, string reason = "") => new()
    {
        Id = id, Name = "trial", Seed = 1, Phase = phase, Round = round, RoundsPlanned = 40, Reason = reason,
    };

    /// <summary>Everything known: searched, retrained beside two baselines, scored.</summary>
    public static ExperimentView Finished(string id) => Of(id, ExperimentPhase.Done, 1200, "genotype stable for 5 epochs") with
    {
        StateHash = "ab12",
        Genotype = Genotype,
        Layers = [Layer(0.25), Layer(0.5), Layer(0.125), Layer(0), Layer(1)],
        Retrainings =
        [
            Scored("found", 4_210_000, 99.125),
            Scored("mcan", 5_100_000, 98.75),
            new() { Name = "random", Genotype = Genotype },
        ],
        MissingWords = ["zebra"],
        Seconds = new() { Search = 81.25, Retrain = 60.5, Evaluate = 3.125, OutsideTensorWork = 0.75 },
    };

    /// <summary>Finished, with a note on the found network's scores.</summary>
    public static ExperimentView Noted(string id, string note)
    {
        var finished = Finished(id);
        var found = finished.Retrainings[0];
        return finished with { Retrainings = [found with { Scores = [found.Scores[0] with { Notes = [note] }] }, .. finished.Retrainings.Skip(1)] };
    }

    public static LayerView Layer(double entropy, double first = 0.75) => new()
    {
        Operations = [Operation.SelfAttention, Operation.FeedForward], Probabilities = [first, 1 - first], Entropy = entropy,
    };

    private static RetrainingView Scored(string name, long parameters, double accuracy) => new()
    {
        Name = name,
        Genotype = Genotype,
        Parameters = parameters,
        Trained = true,
        Weights = $"/home/{name}.safetensors",
        Scores =
        [
            new() { Split = "val", Metrics = new Dictionary<string, double?> { ["accuracy"] = accuracy, ["yes/no"] = 99.5, ["number"] = null, ["other"] = 98 } },
        ],
    };
}
