using MmNas.Contracts;
using MmNas.Contracts.Folders;
using MmNas.Data;
using MmNas.Files;
using MmNas.Search;
using MmNas.Tasks;
using MmNas.Training;

namespace MmNas.Exporting.Exports;

/// <summary>Describes a network that is exported.</summary>
internal static class NetworkConfigs
{
    /// <summary>Regions of drawn scenes.</summary>
    public const string ScenesSource = "scenes";

    /// <summary>Regions that a detector found.</summary>
    public const string DetectorSource = "detector";

    public static NetworkConfig Of(ITaskModule task, ExportOrder order, ExportedNetwork network) => new()
    {
        Program = $"mmnas {ProgramVersion.Text}",
        Task = task.Name.ToString(),
        Genotype = GenotypeFile.ToJson(order.Genotype),
        LayerProbabilities = order.LayerProbabilities,
        Network = Widths(network),
        Text = new() { Words = network.Learnt.Words, MaxTokens = order.Spec.Data.MaxTokens, Dropped = QuestionText.Dropped, Spaces = QuestionText.Spaces },
        Answers = task.Prediction?.ChoicesOf(network.Learnt) is { Count: > 0 } choices ? choices : null,
        Probabilities = (task.Prediction?.ProbabilitiesOf(order.Spec) ?? ProbabilityForm.Softmax).ToString().ToLowerInvariant(),
        Regions = Regions(order),
        DataVersion = network.DataVersion,
        Scores = order.Scores.ToDictionary(split => split.Split, split => split.Metrics),
    };

    private static NetworkWidths Widths(ExportedNetwork network) => new()
    {
        Hidden = network.Shape.Hidden,
        Head = network.Shape.Head,
        WordSize = network.Shape.WordSize,
        RelationSize = network.Shape.RelationSize,
        ReduceHidden = network.Shape.ReduceHidden,
        Reduced = network.Shape.ReducedWidth,
        LayerNorm = network.Shape.Norm.ToString().ToLowerInvariant(),
        Relation = network.Shape.Relation.ToString().ToLowerInvariant(),
        Output = network.HeadForm ?? "unknown",
        Outputs = network.Graph is { } graph ? (int)graph.Outputs[0].Shape[^1].Size : 0,
        RegionFeatures = network.Shape.RegionFeatures,
        Parameters = network.Weights.Sum(weight => (long)weight.Values.Length),
    };

    private static RegionRules Regions(ExportOrder order)
    {
        var data = order.Spec.Data;
        if (DetectorFiles.ModelOf(data) is { } model)
        {
            var detect = data.Detect ?? new();
            var description = DetectorFiles.DescriptionOf(data, model);
            return new()
            {
                Source = DetectorSource,
                Detector = new()
                {
                    Model = order.WithDetector ? DetectorFiles.ModelName : Path.GetFileName(model),
                    Sha256 = FileHash.Of(model),
                    Description = description is null ? null : order.WithDetector ? DetectorFiles.DescriptionName : Path.GetFileName(description),
                    Included = order.WithDetector,
                    Threshold = detect.Threshold,
                    Least = detect.Least,
                    Most = detect.Most,
                    IsFloat16 = detect.Element != "float32",
                },
            };
        }

        var parts = data.Regions.Split(':', 2);
        return parts[0] == "grid" ? new() { Source = "grid", Cells = parts.Length > 1 ? int.Parse(parts[1]) : new RegionSource.Grid().CellsPerSide }
            : new() { Source = data.Layout == ScenesSource ? ScenesSource : parts[0] };
    }
}
