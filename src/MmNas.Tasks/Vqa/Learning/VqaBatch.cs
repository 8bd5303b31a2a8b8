using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Networks;
using MmNas.Tasks.Vqa.Reading;
using MmNas.Training;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Tasks.Vqa.Learning;

/// <summary>Questions, their pictures and their soft scores.</summary>
/// <remarks>B questions, A answers.</remarks>
internal sealed class VqaBatch : ITaskBatch
{
    private readonly Tensor tokens, targets;
    private readonly RegionTensors regions;
    private readonly AnswerLossKind loss;

    private VqaBatch(Tensor tokens, RegionTensors regions, Tensor targets, AnswerLossKind loss) =>
        (this.tokens, this.regions, this.targets, this.loss) = (tokens, regions, targets, loss);

    public int Samples => (int)targets.size(0);

    /// <param name="split">Where the questions are from.</param>
    /// <param name="questions">Numbers of the questions in their split, from 0.</param>
    /// <param name="answers">A: how many answers the network chooses from.</param>
    /// <param name="loss">How the loss is computed.</param>
    public static Gathering<VqaBatch> Of(VqaSplit split, IReadOnlyList<int> questions, int answers, AnswerLossKind loss) => memory =>
    {
        var tokens = TokenArray.Gather(memory, questions.Count, row => split.Tokens(questions[row]));
        var regions = RegionArrays.Gather(memory, split.Regions, [.. questions.Select(split.Image)]);
        var targets = memory.Zeros(questions.Count, answers); // [B, A]
        var values = targets.Values;
        for (var row = 0; row < questions.Count; row++)
            foreach (var score in split.Scores(questions[row])) values[(row * answers) + score.Answer] = score.Score;
        return device => new(tokens.On(device), regions.On(device), targets.On(device), loss);
    };

    public NetworkInput ToInput(bool withRelations) => regions.With(tokens, withRelations);

    public Tensor Loss(Tensor output) => loss is AnswerLossKind.BinaryCrossEntropy
        ? VqaLoss.BinaryCrossEntropy(output, targets)
        : VqaLoss.CrossEntropy(output, targets);

    /// <summary>Percent: the mean soft score of the most probable answers.</summary>
    public double Accuracy(Tensor output) => targets.gather(1, output.argmax(1, keepdim: true)).sum().item<float>() / targets.size(0) * 100;
}
