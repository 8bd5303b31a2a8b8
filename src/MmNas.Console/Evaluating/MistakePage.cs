using System.Text;
using MmNas.Console.Explaining;
using MmNas.Console.Shell;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Predicting;
using MmNas.Files;
using MmNas.Silo.Embedded;
using MmNas.Tasks;
using MmNas.Training;
using MmNas.Training.Tasks;

namespace MmNas.Console.Evaluating;

/// <summary>The page of <c>evaluate --explain</c>: what the network looked at where it was most confidently wrong.</summary>
/// <param name="most">Samples of each split.</param>
internal sealed class MistakePage(int most)
{
    private const int TopAnswers = 5;

    private readonly List<(string Split, WrongSamples Samples)> splits = []; // in the order in which they are scored

    /// <summary>Takes what the network said to a sample.</summary>
    public void Add(string split, AnsweredSample sample)
    {
        if (splits is not [.., var last] || last.Split != split) splits.Add((split, new(most)));
        splits[^1].Samples.Add(sample);
    }

    /// <param name="path">Appears under its name only when it is complete.</param>
    /// <param name="context">Knows the tasks.</param>
    /// <param name="order">What was evaluated.</param>
    /// <param name="layers">How probable the search found each layer's choice; null where none did.</param>
    /// <param name="network">With its attentions.</param>
    /// <exception cref="InvalidDataException">The task or the network cannot be explained.</exception>
    public void Write(string path, CommandContext context, EvaluationOrder order, IReadOnlyList<double>? layers, ExportedNetwork network)
    {
        var described = new ExportOrder { Home = order.Home, Spec = order.Spec, Genotype = order.Genotype, LayerProbabilities = layers, Weights = order.Weights, Formats = [ExportFormat.Onnx], WithAttention = true, Folder = "" };
        using var explainer = SampleExplainer.Of(context.Tasks, described, network, order.Spec.Threads ?? context.Cores);
        var page = ExplanationPage.Of(explainer.Config, [.. splits.Select(split => new ExplainedTexts(Heading(split.Split, split.Samples), [.. split.Samples.Worst.Select(sample => Explained(sample, explainer, order.Spec.Task))]))], TopAnswers);
        WholeFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
    }

    private static string Heading(string split, WrongSamples samples) =>
        $"{split}: {samples.Wrong:N0} of {Counted.Of(samples.Samples, "sample")} {(samples.Wrong == 1 ? "is" : "are")} not wholly right; the most confidently wrong first";

    private static ExplainedText Explained(AnsweredSample sample, SampleExplainer explainer, Contracts.Specs.TaskName task)
    {
        var read = sample.Input?.Invoke() ?? throw new InvalidDataException($"the task {task} does not give what its networks read; leave out --explain");
        return new(read.Text.Length > 0 ? read.Text : sample.Text, read.PictureFile, [.. Facts(sample)], explainer.Explain(read.Text, read.Regions)) { TrueBox = read.TrueBox };
    }

    private static IEnumerable<string> Facts(AnsweredSample sample)
    {
        var sure = sample.Confidence is { } confidence ? $", {confidence * 100:0.0} % sure" : "";
        yield return $"{(sample.Score >= 100 ? "right" : "wrong")}: said {sample.Answer}{sure}; {(sample.Truth is { } truth ? $"true is {truth}" : "no answer that it knows is true")}; scores {sample.Score:0.##}";
        string?[] names = [sample.Id is { } id ? $"sample {id}" : null, sample.Picture is { } picture ? $"picture {picture}" : null, sample.Type is { } type ? $"type {type}" : null, sample.Detail is { Value: { } value } detail ? $"{detail.Name} {value}" : null];
        yield return string.Join(", ", names.OfType<string>());
    }
}
