using MmNas.Networks.Kernels.Products;
using MmNas.Networks.Kernels.Recording;
using MmNas.Networks.Kernels.Sums;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace MmNas.Networks.Kernels.Relations;

/// <summary>[B, H, N, M], the bias of relation attention, of [B, N, M, 4], the geometry of pairs: log(positive(W ReLU(V r + v) + w)). The geometry takes no gradient.</summary>
/// <param name="form">What makes values positive.</param>
/// <param name="embed">V [R, 4]</param> <param name="embedBias">v [R]</param> <param name="turn">W [H, R]</param> <param name="turnBias">w [H]</param>
internal sealed unsafe class RelationBranch(RelationForm form, Tensor embed, Tensor embedBias, Tensor turn, Tensor turnBias) : Branch
{
    private static readonly Scalar LeastRelation = KeptScalar.Of(1e-6), LowestSoft = KeptScalar.Of(-80.0);

    private readonly WeightGradient embed = WeightGradient.Of(embed), embedBias = WeightGradient.Of(embedBias);
    private readonly WeightGradient turn = WeightGradient.Of(turn), turnBias = WeightGradient.Of(turnBias);
    private Tensor? x, bias;

    public override IReadOnlyList<Tensor> Weights => [embed.Weight, embedBias.Weight, turn.Weight, turnBias.Weight];

    private RelationKernel Kernel => new(form, Matrix.Of(embed.Weight), Matrix.Of(embedBias.Weight), Matrix.Of(turn.Weight), Matrix.Of(turnBias.Weight));

    private int Embedding => (int)embed.Weight.size(0);

    private int Heads => (int)turn.Weight.size(0);

    /// <summary>The same of what is embedded already, composed of torch's functions.</summary>
    /// <param name="form">What makes values positive.</param>
    /// <param name="embedded">[B, N, M, R]</param> <param name="turn">W [H, R]</param> <param name="turnBias">w [H]</param>
    public static Tensor OfEmbedded(RelationForm form, Tensor embedded, Tensor turn, Tensor turnBias) =>
        Positive(form, F.linear(embedded, turn, turnBias)).log().permute(0, 3, 1, 2);

    public override bool Fits(Tensor x) => x.dim() == 4 && x.size(-1) == embed.Weight.size(1);

    public override Tensor Compose(Tensor x) => OfEmbedded(form, F.linear(x, embed.Weight, embedBias.Weight).relu_(), turn.Weight, turnBias.Weight);

    public override Tensor Forward(Tensor x, bool keep)
    {
        this.x = x;
        bias = empty(x.size(0), Heads, x.size(1), x.size(2));
        var (kernel, pairs, to, samplePairs) = (Kernel, Matrix.Of(x), Planes(bias), (int)(x.size(1) * x.size(2)));
        Shares.Run((int)x.size(0), 1, Cost(samplePairs), (first, count) =>
        {
            using var memory = Scratch.Rent((long)Embedding * RelationKernel.TilePairs);
            for (var sample = first; sample < first + count; sample++)
                foreach (var (at, length) in Tiles(samplePairs))
                    kernel.Forward(pairs.RowsFrom((sample * samplePairs) + at, length), Room(memory, 0, Embedding, length), Tile(to, sample, at, length));
        });
        var output = bias;
        bias = keep ? output.alias().DetachFromDisposeScope() : null;
        return output;
    }

    public override IReadOnlyList<Tensor?> Backward(Tensor gradient, Tensor? dx, bool add)
    {
        if (!Weights.Any(weight => weight.requires_grad)) return [];
        var (kernel, pairs, from, by, samplePairs) = (Kernel, Matrix.Of(x!), Planes(bias!), Planes(gradient), (int)(x!.size(1) * x.size(2)));
        using var sums = BlockSums.Rent((int)x.size(0), kernel.Gradients, blockRows: 1);
        sums.Each(3 * Cost(samplePairs), (sample, _, sum) =>
        {
            using var memory = Scratch.Rent((long)((2 * Embedding) + Heads) * RelationKernel.TilePairs);
            foreach (var (at, length) in Tiles(samplePairs))
                kernel.Backward(
                    pairs.RowsFrom((sample * samplePairs) + at, length), Room(memory, 0, Embedding, length), Room(memory, Embedding, Embedding, length), Room(memory, 2 * Embedding, Heads, length),
                    Tile(from, sample, at, length), Tile(by, sample, at, length), sum);
        });
        var at = 0;
        foreach (var weight in new[] { embed, embedBias, turn, turnBias })
        {
            if (weight.Wanted) sums.Total(at, weight.Open(out var toAdd), toAdd);
            at += (int)weight.Weight.numel();
        }

        return [];
    }

    public override void Dispose() => bias?.Dispose();

    private long Cost(int samplePairs) => (long)samplePairs * Embedding * (Heads + 4);

    // A row for every sample and head.
    private static Matrix Planes(Tensor bias)
    {
        var pairs = (int)(bias.size(2) * bias.size(3));
        return new(TensorMemory.Floats(bias), (int)(bias.size(0) * bias.size(1)), pairs, pairs);
    }

    private static IEnumerable<(int At, int Length)> Tiles(int pairs)
    {
        for (var at = 0; at < pairs; at += RelationKernel.TilePairs) yield return (at, Math.Min(RelationKernel.TilePairs, pairs - at));
    }

    private static Matrix Room(Scratch memory, int firstRow, int rows, int columns) =>
        new(memory.Start + ((long)firstRow * RelationKernel.TilePairs), rows, columns, RelationKernel.TilePairs);

    private Matrix Tile(Matrix planes, int sample, int at, int length) => planes.RowsFrom(sample * Heads, Heads).ColumnsFrom(at, length);

    // max(ReLU(z), 1e-6) is max(z, 1e-6), with the same gradient; softplus(z) is log(exp(z) + exp(0)), where z far below 0 is held off the end of float32.
    private static Tensor Positive(RelationForm form, Tensor z) =>
        form is RelationForm.Published ? z.clamp_min(LeastRelation) : z.clamp_min(LowestSoft).logaddexp(zeros(1, z.dtype, z.device));
}
