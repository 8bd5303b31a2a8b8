using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Console.Tests.Fakes;

/// <summary>Views as a platform might show them.</summary>
internal static class Views
{
    public static Subnet Genotype { get; } = new(
        [OperationCatalogue.SelfAttention, OperationCatalogue.FeedForward],
        [OperationCatalogue.GuidedAttention, OperationCatalogue.RelationSelfAttention, OperationCatalogue.FeedForward]);

    public static Subnet Mcan { get; } = HandMade.Mcan(2, 3);

    public static DateTimeOffset Morning { get; } = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static ExperimentView Of(string id, ExperimentPhase phase, long round = 0, string reason = "") => new()
    {
        Id = id,
        Name = "trial",
        Seed = 1,
        Phase = phase,
        Round = round,
        RoundsPlanned = 40,
        Reason = reason,
        Submitted = Morning.AddHours(-3),
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
            Scored("mcan", 5_100_000, 98.75) with { Genotype = Mcan },
            new() { Name = "random", Genotype = new([OperationCatalogue.FeedForward, OperationCatalogue.FeedForward], Genotype.Decoder) },
        ],
        MissingWords = ["zebra"],
        Seconds = new() { Search = 81.25, Retrain = 60.5, Evaluate = 3.125, OutsideTensorWork = 0.75, WaitingForData = 0.5 },
    };

    public static ExperimentEvent Event(int minutes, ExperimentPhase phase, string reason = "", long round = 0) =>
        new() { Time = Morning.AddMinutes(minutes), Phase = phase, Reason = reason, Round = round };

    /// <summary>Two tasks, three experiments, a champion each, one network carried over.</summary>
    public static CampaignView Campaign(string id, CampaignPhase phase, string reason = "") => new()
    {
        Id = id,
        Name = "both",
        Submitted = Morning.AddDays(-5),
        Phase = phase,
        Reason = reason,
        Budget = new() { Hours = 48, Experiments = 20 },
        Used = new() { Hours = 1.5, Experiments = 3, Rounds = 900 },
        Experiments =
        [
            new() { Id = "b", Task = "vgd", Seed = 1, Phase = ExperimentPhase.Alternating, Round = 40 },
            new() { Id = "a", Task = "vqa", Seed = 1, Phase = ExperimentPhase.Done, Round = 430, Score = 98.25, DataVersion = "0123456789" },
            new() { Id = "a-2", Task = "vqa", Seed = 2, Phase = ExperimentPhase.Done, Round = 430, Score = 99.125, DataVersion = "0123456789", Mutation = "search.batch 48" },
        ],
        Champions = [new() { Task = "vqa", DataVersion = "0123456789", Experiment = "a-2", Network = "found", Metric = "accuracy", Score = 99.125, Margin = 0.875 }],
        Transfers =
        [
            new() { FoundFor = "vqa", RetrainedOn = "vqa", Experiment = "a-2", Seed = 2, Score = 99.125 },
            new() { FoundFor = "vqa", RetrainedOn = "vqa", Experiment = "a", Seed = 1, Score = 98.25 },
            new() { FoundFor = "vqa", RetrainedOn = "vgd", Experiment = "t", Seed = 1 },
        ],
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
        Operations = [OperationCatalogue.SelfAttention, OperationCatalogue.FeedForward],
        Probabilities = [first, 1 - first],
        Entropy = entropy,
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
            new("val", new Dictionary<string, double?> { ["accuracy"] = accuracy, ["yes/no"] = 99.5, ["number"] = null, ["other"] = 98 }),
        ],
    };
}
