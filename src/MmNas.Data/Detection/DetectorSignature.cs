using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace MmNas.Data;

/// <summary>Holds a model's own inputs and outputs against its description.</summary>
internal static class DetectorSignature
{
    private const string SeeDescription = "say in the description which one is meant (docs/features.md has its fields)";

    /// <summary>Everything that does not fit.</summary>
    /// <param name="model">The file, for messages.</param>
    /// <param name="inputs">What the model takes.</param>
    /// <param name="outputs">What the model gives.</param>
    /// <param name="description">What it is said to.</param>
    public static IEnumerable<DataProblem> Problems(
        string model, IReadOnlyDictionary<string, NodeMetadata> inputs, IReadOnlyDictionary<string, NodeMetadata> outputs, DetectorDescription description)
    {
        if (InputName(inputs, description) is not { } input)
            yield return new(model, description.Input is { } wanted ? $"has no input {wanted}, but {Names(inputs)}" : inputs.Count == 0 ? "has no input" : $"has several inputs ({Names(inputs)}), and nothing says which one takes the picture", SeeDescription);
        else if (InputProblem(model, input, inputs[input], description) is { } problem)
            yield return problem;
        foreach (var other in inputs.Keys.Where(name => InputName(inputs, description) is { } own && name != own))
            yield return new(model, $"has the input {other} beside {description.Input}", "export it with the picture as its only input");
        foreach (var (meant, name) in Wanted(description))
        {
            if (!outputs.TryGetValue(name, out var output))
                yield return new(model, $"has no output {name} for {meant}, but {Names(outputs)}", SeeDescription);
            else if (meant != "labels" && !IsReal(output))
                yield return new(model, $"gives {meant} ({name}) as {TypeOf(output)}", "export it with float32 outputs");
        }
    }

    /// <summary>The input that takes the picture; null when there is none of that name, or no only one.</summary>
    public static string? InputName(IReadOnlyDictionary<string, NodeMetadata> inputs, DetectorDescription description) =>
        description.Input is { } name ? (inputs.ContainsKey(name) ? name : null) : inputs.Count == 1 ? inputs.Keys.Single() : null;

    private static IEnumerable<(string Meant, string Name)> Wanted(DetectorDescription description)
    {
        yield return ("boxes", description.Boxes);
        yield return ("scores", description.Scores);
        yield return ("features", description.Features);
        if (description.Labels is { } labels) yield return ("labels", labels);
    }

    private static DataProblem? InputProblem(string model, string name, NodeMetadata input, DetectorDescription description)
    {
        if (!input.IsTensor || input.ElementDataType is not TensorElementType.Float)
            return new(model, $"takes {name} as {TypeOf(input)}", "export it with a float32 input");
        int[] sides = [.. input.Dimensions];
        if (sides.Length == 0) return null; // it does not say
        var wanted = description.HasBatchAxis ? "[1, 3, height, width]" : "[3, height, width]";
        var (rank, first) = description.HasBatchAxis ? (4, 1) : (3, 0);
        if (sides.Length != rank || sides[first] is not (3 or < 0) || (description.HasBatchAxis && sides[0] is not (1 or < 0)))
            return new(model, $"takes {name} as [{Shown(sides)}], not as {wanted}", "say in the description whether there is a batch axis; channels come before height and width");
        return sides[^1] >= 0 || sides[^2] >= 0
            ? new(model, $"takes {name} as [{Shown(sides)}], pictures of one size alone", "export it with free height and width")
            : null;
    }

    private static string Shown(int[] sides) => string.Join(", ", sides.Select(side => side < 0 ? "free" : $"{side}"));

    private static bool IsReal(NodeMetadata output) => output.IsTensor && output.ElementDataType is TensorElementType.Float or TensorElementType.Float16;

    private static string TypeOf(NodeMetadata node) => node.IsTensor ? $"{node.ElementDataType}" : $"a {node.OnnxValueType}";

    private static string Names(IReadOnlyDictionary<string, NodeMetadata> nodes) => nodes.Count == 0 ? "none at all" : string.Join(", ", nodes.Keys.Order(StringComparer.Ordinal));
}
