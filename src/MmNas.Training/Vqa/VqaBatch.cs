using MmNas.Data;
using MmNas.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Training.Vqa;

/// <summary>Questions and their pictures as tensors, no wider than the longest question and the fullest picture among them.</summary>
/// <remarks>B questions, T words, N regions of D values, A answers. The tensors belong to the dispose scope that is open when they are made.</remarks>
internal sealed class VqaBatch
{
    private const int BoxSize = 4;

    private readonly Tensor tokens, regions, boxes;

    private VqaBatch(Tensor tokens, Tensor regions, Tensor boxes, Tensor targets) =>
        (this.tokens, this.regions, this.boxes, Targets) = (tokens, regions, boxes, targets);

    /// <summary>[B, A] soft scores.</summary>
    public Tensor Targets { get; }

    /// <summary>B.</summary>
    public long Count => Targets.size(0);

    /// <param name="split">Where the questions are from.</param>
    /// <param name="questions">Their numbers.</param>
    /// <param name="answers">A.</param>
    /// <param name="device">Where the tensors go.</param>
    public static VqaBatch Gather(VqaSplit split, IReadOnlyList<int> questions, int answers, Device device)
    {
        var table = split.Regions;
        var (count, size) = (questions.Count, table.FeatureSize);
        var words = questions.Max(question => split.Tokens(question).Length);
        var most = questions.Max(question => table.Count(split.Image(question)));
        var (token, feature, box, target) =
            (new long[count * words], new float[count * most * size], new float[count * most * BoxSize], new float[count * answers]);
        for (var row = 0; row < count; row++)
        {
            var (question, image) = (questions[row], split.Image(questions[row]));
            var place = row * words;
            foreach (var word in split.Tokens(question)) token[place++] = word;
            table.Features(image).CopyTo(feature.AsSpan(row * most * size));
            table.Boxes(image).CopyTo(box.AsSpan(row * most * BoxSize));
            foreach (var score in split.Scores(question)) target[(row * answers) + score.Answer] = score.Score;
        }

        return new(
            tensor(token, [count, words]).to(device),
            tensor(feature, [count, most, size]).to(device),
            tensor(box, [count, most, BoxSize]).to(device),
            tensor(target, [count, answers]).to(device));
    }

    /// <summary>Percent: the mean soft score of the most probable answers.</summary>
    /// <param name="logits">[B, A]</param>
    public double Accuracy(Tensor logits) => Targets.gather(1, logits.detach().argmax(1, keepdim: true)).sum().item<float>() / Count * 100;

    /// <summary>What the network reads; the regions' geometry only where it is needed.</summary>
    public NetworkInput ToInput(bool withRelations) => new(tokens, regions, withRelations ? BoxRelations.Compute(boxes) : null);
}
