using MmNas.Contracts.Specs;
using MmNas.Data;

namespace MmNas.Tasks;

/// <summary>What a task makes of one text and one picture with a trained network.</summary>
public interface ITaskPrediction
{
    /// <summary>What the task calls its text; the option of the command and the field of a line: "question".</summary>
    string TextName { get; }

    /// <summary>Answers or classes by id; by default none.</summary>
    /// <param name="learnt">What the network has learnt.</param>
    IReadOnlyList<string> ChoicesOf(LearntWords learnt) => [];

    /// <summary>How a spec's networks turn logits into probabilities.</summary>
    /// <param name="spec">The experiment's.</param>
    ProbabilityForm ProbabilitiesOf(ExperimentSpec spec);

    /// <summary>What the network says.</summary>
    /// <param name="answer">What it gave for the picture and the text.</param>
    Prediction Read(NetworkAnswer answer);
}

/// <summary>How logits become probabilities.</summary>
public enum ProbabilityForm
{
    /// <summary>All together sum to 1.</summary>
    Softmax,

    /// <summary>Each by itself.</summary>
    Sigmoid,
}

/// <summary>What a network gave for one text and one picture.</summary>
/// <param name="Output">What its head gives, without padding.</param>
/// <param name="Picture">The picture's regions.</param>
/// <param name="Choices">Answers or classes by id; empty where there are none.</param>
/// <param name="Probabilities">How logits become probabilities.</param>
public sealed record NetworkAnswer(float[] Output, PictureRegions Picture, IReadOnlyList<string> Choices, ProbabilityForm Probabilities)
{
    /// <summary>The output as probabilities.</summary>
    public double[] AsProbabilities() => Probabilities is ProbabilityForm.Sigmoid ? [.. Output.Select(Sigmoid)] : Softmax(Output);

    /// <summary>The choices with their probabilities, the most probable first; of equal ones the one of the lower id.</summary>
    public IReadOnlyList<Choice> Ranked() =>
        [.. Choices.Zip(AsProbabilities(), (label, probability) => new Choice(label, probability)).OrderByDescending(choice => choice.Probability)];

    /// <summary>1 / (1 + exp(-x))</summary>
    public static double Sigmoid(float x) => 1 / (1 + Math.Exp(-x));

    /// <summary>exp(x) / sum of exp(x)</summary>
    public static double[] Softmax(ReadOnlySpan<float> values)
    {
        var largest = values.Length > 0 ? System.Numerics.Tensors.TensorPrimitives.Max(values) : 0;
        var shares = new double[values.Length];
        for (var at = 0; at < shares.Length; at++) shares[at] = Math.Exp(values[at] - (double)largest);
        var sum = shares.Sum();
        for (var at = 0; at < shares.Length; at++) shares[at] /= sum;
        return shares;
    }
}

/// <summary>What a network says about a picture and a text.</summary>
public sealed record Prediction
{
    /// <summary>Answers or classes, the most probable first; empty where the task has none.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>How well picture and text match, 0 to 1; null where the task does not say.</summary>
    public double? Score { get; init; }

    /// <summary>What the text names; null where the task finds none.</summary>
    public FoundBox? Box { get; init; }
}

/// <summary>An answer or a class.</summary>
/// <param name="Label">Its text.</param>
/// <param name="Probability">0 to 1</param>
public readonly record struct Choice(string Label, double Probability);

/// <summary>A box in a picture.</summary>
/// <param name="Corners">x1 y1 x2 y2 in pixels, within the picture.</param>
/// <param name="Region">Number of the region that it was found from, 0-based.</param>
/// <param name="Probability">Of that region among all, 0 to 1.</param>
public sealed record FoundBox(float[] Corners, int Region, double Probability);
