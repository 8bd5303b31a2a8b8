using MmNas.Data;
using MmNas.Networks;
using MmNas.Networks.Vqa;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Training.Vqa;

/// <summary>Questions, their pictures and their soft scores.</summary>
/// <remarks>B questions, A answers.</remarks>
internal sealed class VqaBatch : ITaskBatch
{
    private readonly Tensor tokens, targets;
    private readonly RegionTensors regions;
    private readonly AnswerLossKind loss;

    private VqaBatch(Tensor tokens, RegionTensors regions, Tensor targets, AnswerLossKind loss) =>
        (this.tokens, this.regions, this.targets, this.loss) = (tokens, regions, targets, loss);

    /// <summary>In the dispose scope that is open.</summary>
    /// <param name="split">Where the questions are from.</param>
    /// <param name="questions">Their numbers.</param>
    /// <param name="answers">A.</param>
    /// <param name="loss">Which.</param>
    /// <param name="device">Where the tensors go.</param>
    public static VqaBatch Gather(VqaSplit split, IReadOnlyList<int> questions, int answers, AnswerLossKind loss, Device device)
    {
        var target = new float[questions.Count * answers];
        for (var row = 0; row < questions.Count; row++)
            foreach (var score in split.Scores(questions[row])) target[(row * answers) + score.Answer] = score.Score;
        return new(
            TokenTensor.Of(questions.Count, row => split.Tokens(questions[row]), device),
            RegionTensors.Of(split.Regions, [.. questions.Select(split.Image)], device),
            DeviceTensor.Of(target, [questions.Count, answers], device), // [B, A]
            loss);
    }

    public NetworkInput ToInput(bool withRelations) => new(tokens, regions.Features, regions.Relations(withRelations));

    public Tensor Loss(Tensor output) => loss is AnswerLossKind.Binary
        ? VqaLoss.BinaryCrossEntropy(output, targets)
        : VqaLoss.CrossEntropy(output, targets);

    public double Mean(double loss) => loss / targets.size(0);

    /// <summary>Percent: the mean soft score of the most probable answers.</summary>
    public double Accuracy(Tensor output) => targets.gather(1, output.argmax(1, keepdim: true)).sum().item<float>() / targets.size(0) * 100;
}
