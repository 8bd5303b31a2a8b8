using MmNas.Networks;
using MmNas.Networks.Shapes;
using static TorchSharp.torch;

namespace MmNas.Networks.Tests;

/// <summary>How the published script names what goes into a task's step and what comes out.</summary>
/// <param name="Head">The network's.</param>
/// <param name="Input">All that one step reads.</param>
/// <param name="Loss">Of an output against the step's targets.</param>
/// <param name="Outputs">The parts of an output by their names.</param>
internal sealed record TaskReference(
    HeadKind Head, Func<Reference, string, NetworkInput> Input, Func<Reference, string, Tensor, Tensor> Loss,
    Func<Tensor, IEnumerable<(string Name, Tensor Value)>> Outputs)
{
    public static IReadOnlyDictionary<string, TaskReference> All { get; } = new Dictionary<string, TaskReference>
    {
        ["vqa"] = new(HeadKind.Answers, Whole, (file, step, logits) => VqaLoss.BinaryCrossEntropy(logits, file.Tensor($"{step}/targets")), logits => [("logits", logits)]),
        ["itm"] = new(HeadKind.Match, Triples, (_, _, logits) => ItmLoss.CrossEntropy(logits), Scores),
        ["vgd"] = new(HeadKind.Ground, Whole, Ground, Regions),
    };

    private static NetworkInput Whole(Reference file, string step) =>
        new(file.Tokens($"{step}/tokens"), file.Tensor($"{step}/features"), file.Tensor($"{step}/relation"));

    private static NetworkInput Triples(Reference file, string step)
    {
        var (caption, foreign) = (file.Tokens($"{step}/positive_tokens"), file.Tokens($"{step}/negative_tokens"));
        Tensor Images(string what)
        {
            var (own, other) = (file.Tensor($"{step}/positive_{what}"), file.Tensor($"{step}/negative_{what}"));
            return cat([own, own, other]);
        }

        return new(cat([caption, foreign, caption]), Images("features"), Images("relation")); // 3B rows
    }

    private static IEnumerable<(string, Tensor)> Scores(Tensor output)
    {
        var kinds = ItmLoss.Split(output.sigmoid());
        return [("score_positive", kinds[0]), ("score_negative_caption", kinds[1]), ("score_negative_image", kinds[2])];
    }

    private static Tensor Ground(Reference file, string step, Tensor output)
    {
        var (rank, deltas, regressed) = (file.Tensor($"{step}/rank_target"), file.Tensor($"{step}/regression_target"), file.Tensor($"{step}/regression_mask").squeeze(-1));
        file.AssertClose($"{step}/rank_loss", VgdLoss.Rank(output, rank, null).view(1), 1e-5);
        file.AssertClose($"{step}/regression_loss", VgdLoss.Boxes(output, deltas, regressed).view(1), 1e-5);
        return VgdLoss.Of(output, rank, deltas, regressed, null);
    }

    private static IEnumerable<(string, Tensor)> Regions(Tensor output) =>
        [("log_probabilities", output.select(-1, 0).log_softmax(-1)), ("regression", output.narrow(-1, 1, 4))];
}
