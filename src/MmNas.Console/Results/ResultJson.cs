using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Search;

namespace MmNas.Console.Results;

/// <summary>An experiment as <c>show --json</c> and the end of <c>run --json</c> print it.</summary>
/// <remarks>Every field is always there; what is not known yet is null or empty.</remarks>
internal static class ResultJson
{
    /// <param name="view">The experiment.</param>
    /// <param name="spec">What it was submitted with; null where nobody has asked.</param>
    public static JsonObject Of(ExperimentView view, ExperimentSpec? spec)
    {
        var found = view.Retrainings.Count > 0 ? view.Retrainings[0] : null;
        return new()
        {
            ["id"] = view.Id,
            ["name"] = view.Name,
            ["task"] = view.Task.ToString(),
            ["seed"] = view.Seed,
            ["phase"] = view.Phase.ToName(),
            ["running"] = view.Running,
            ["campaign"] = view.Campaign,
            ["priority"] = view.Priority.ToName(),
            ["device"] = view.Device.Length > 0 ? view.Device : null,
            ["reason"] = view.Reason,
            ["submitted"] = JsonLines.Time(view.Submitted),
            ["submitted_by"] = SubmitterJson.Of(view.By),
            ["started"] = JsonLines.Time(view.Started),
            ["ended"] = JsonLines.Time(view.Ended),
            ["host"] = Known(MachineOf(view)?.Host),
            ["version"] = Known(MachineOf(view)?.Version),
            ["ran_on"] = new JsonArray([.. view.RanOn.Select(Machine)]),
            ["spec"] = spec is null ? null : JsonNode.Parse(SpecIdentity.FullText(spec)),
            ["round"] = view.Round,
            ["state_hash"] = view.StateHash,
            ["data_version"] = view.DataVersion,
            ["genotype"] = Genotype(view.Genotype),
            ["operations"] = new JsonArray([.. view.Layers.Select(layer => new JsonArray([.. layer.Operations.Select(operation => (JsonNode)operation.PublishedName)]))]),
            ["entropy"] = new JsonArray([.. view.Layers.Select(layer => JsonLines.Number(layer.Entropy))]),
            ["split"] = found?.Scores is [var scores, ..] ? scores.Split : null,
            ["splits"] = Splits(found),
            ["metrics"] = Metrics(found),
            ["parameters"] = found?.Parameters,
            ["latency_ms"] = found?.LatencyMs is { } milliseconds ? JsonLines.Number(milliseconds) : null,
            ["weights"] = found?.Weights,
            ["given"] = Given(found),
            ["trained_on"] = new JsonArray([.. (found?.RanOn ?? []).Select(Machine)]),
            ["training_curve"] = TrainingCurve(found),
            ["baselines"] = new JsonArray([.. view.Retrainings.Skip(1).Select(Baseline)]),
            ["races"] = new JsonArray([.. view.Races.Select(Race)]),
            ["curve"] = new JsonArray([.. view.Curve.Select(Point)]),
            ["measured"] = new JsonArray([.. view.Measured.Select(Measured)]),
            ["costs"] = new JsonArray([.. view.Costs.Select(layer => new JsonArray([.. layer.Select(cost => JsonLines.Number(cost))]))]),
            ["missing_words"] = new JsonArray([.. view.MissingWords.Select(word => (JsonNode)word)]),
            ["warnings"] = new JsonArray([.. view.Warnings.Select(warning => (JsonNode)warning)]),
            ["notes"] = new JsonArray([.. ScoreNotes.OfNetworks(view.Retrainings).Select(note => (JsonNode)note)]),
            ["seconds"] = Seconds(view.Seconds),
        };
    }

    /// <summary>The last one of the search; where nothing was searched, of the training.</summary>
    private static RanOn? MachineOf(ExperimentView view) => view.RanOn is [.., var last] ? last : view.Retrainings is [{ RanOn: [.., var trained] }, ..] ? trained : null;

    private static string? Known(string? name) => name is { Length: > 0 } ? name : null;

    private static JsonObject Machine(RanOn one) => new()
    {
        ["since"] = JsonLines.Time(one.Since),
        ["host"] = Known(one.Host),
        ["version"] = Known(one.Version),
        ["threads"] = one.Kind.Threads,
        ["instructions"] = Known(one.Kind.Instructions),
    };

    private static JsonObject Baseline(RetrainingView baseline) => new()
    {
        ["name"] = baseline.Name,
        ["metrics"] = Metrics(baseline),
        ["splits"] = Splits(baseline),
        ["parameters"] = baseline.Parameters,
        ["latency_ms"] = baseline.LatencyMs is { } milliseconds ? JsonLines.Number(milliseconds) : null,
        ["genotype"] = Genotype(baseline.Genotype),
        ["same_as"] = baseline.SameAs,
        ["weights"] = baseline.Weights,
        ["given"] = Given(baseline),
        ["trained_on"] = new JsonArray([.. baseline.RanOn.Select(Machine)]),
        ["training_curve"] = TrainingCurve(baseline),
    };

    private static JsonObject? Given(RetrainingView? network) => network?.Given is not { } given ? null : new()
    {
        ["folder"] = given.Folder,
        ["sha256"] = given.Sha256,
        ["as_it_is"] = given.AsTheyAre,
    };

    private static JsonObject Race(RaceView race) => new()
    {
        ["name"] = race.Name,
        ["epochs"] = new JsonArray([.. race.Epochs.Select(epochs => (JsonNode)epochs)]),
        ["judged_by"] = race.JudgedBy.ToName(),
        ["candidates"] = new JsonArray([.. race.Candidates.Select(candidate => new JsonObject
        {
            ["genotype"] = Genotype(candidate.Genotype),
            ["seed"] = candidate.Seed,
            ["joined_at"] = candidate.JoinedAt,
            ["losses"] = new JsonArray([.. candidate.Losses.Select(loss => JsonLines.Number(loss))]),
            ["accuracies"] = new JsonArray([.. candidate.Accuracies.Select(accuracy => JsonLines.Number(accuracy))]),
            ["penalty"] = JsonLines.Number(candidate.Penalty),
            ["out"] = candidate.IsOut,
            ["won"] = candidate.IsWinner,
        })]),
    };

    private static JsonObject Measured(MeasuredSubnet one) => new()
    {
        ["genotype"] = Genotype(one.Genotype),
        ["held_loss"] = JsonLines.Number(one.Score.Loss),
        ["held_accuracy"] = JsonLines.Number(one.Score.Accuracy),
    };

    private static JsonObject Point(CurvePoint point) => new()
    {
        ["round"] = point.Round,
        ["loss"] = JsonLines.Number(point.Loss),
        ["accuracy"] = JsonLines.Number(point.Accuracy),
        ["held_loss"] = JsonLines.Number(point.HeldLoss),
        ["entropy"] = JsonLines.Number(point.Entropy),
        ["signal_to_noise"] = new JsonArray([.. point.SignalToNoise.Select(layer => JsonLines.Number(layer))]),
        ["probabilities"] = new JsonArray([.. point.Probabilities.Select(layer => new JsonArray([.. layer.Select(JsonLines.Single)]))]),
    };

    private static JsonArray TrainingCurve(RetrainingView? network) => [.. (network?.Curve ?? []).Select(point => new JsonObject
    {
        ["epoch"] = point.Epoch,
        ["loss"] = JsonLines.Number(point.Loss),
        ["accuracy"] = JsonLines.Number(point.Accuracy),
        ["held_loss"] = JsonLines.Number(point.HeldLoss),
        ["held_accuracy"] = JsonLines.Number(point.HeldAccuracy),
    })];

    private static JsonObject Splits(RetrainingView? network) =>
        new((network?.Scores ?? []).Select(scores => KeyValuePair.Create(scores.Split, (JsonNode?)Metrics(scores))));

    /// <summary>On the validation split.</summary>
    private static JsonObject Metrics(RetrainingView? network) => network?.Scores is [var scores, ..] ? Metrics(scores) : [];

    private static JsonObject Metrics(SplitScores scores) =>
        new(scores.Metrics.Select(metric => KeyValuePair.Create(metric.Key, JsonLines.Metric(metric.Value))));

    private static JsonObject? Genotype(Subnet? genotype) => genotype is null ? null : GenotypeFile.ToJson(genotype);

    private static JsonObject Seconds(SecondsView seconds) => new()
    {
        ["search"] = JsonLines.Number(seconds.Search),
        ["race"] = JsonLines.Number(seconds.Race),
        ["retrain"] = JsonLines.Number(seconds.Retrain),
        ["evaluate"] = JsonLines.Number(seconds.Evaluate),
        ["outside_tensor_work"] = JsonLines.Number(seconds.OutsideTensorWork),
        ["waiting_for_data"] = JsonLines.Number(seconds.WaitingForData),
    };
}
