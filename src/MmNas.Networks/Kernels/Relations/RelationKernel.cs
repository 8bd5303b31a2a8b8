using System.Runtime.Intrinsics;
using MmNas.Networks.Kernels.Products;
using MmNas.Search;

namespace MmNas.Networks.Kernels.Relations;

/// <summary>From the geometry of pairs of regions to one bias per head: b = log(positive(W ReLU(V r + v) + w)), a tile of pairs at a time, so that the embedding of a
/// pair never leaves the cache. P pairs in a tile, R values in an embedding, H heads; everything but the pairs stands with pairs side by side.</summary>
/// <param name="form">What makes values positive.</param>
/// <param name="embed">V [R, 4]</param> <param name="embedBias">v [R]</param> <param name="turn">W [H, R]</param> <param name="turnBias">w [H]</param>
internal readonly unsafe struct RelationKernel(RelationForm form, Matrix embed, Matrix embedBias, Matrix turn, Matrix turnBias)
{
    /// <summary>Pairs of a tile.</summary>
    public const int TilePairs = 256;

    private const float Least = 1e-6f, LowestSoft = -80, SeriesBelow = 1e-2f;

    private static readonly Vector512<float> Cut = Vector512.Create(MathF.Log(Least) + 1e-4f);

    /// <summary>Gradients of V, v, W and w, one behind the other.</summary>
    public int Gradients => (embed.Rows * 5) + (turn.Rows * (embed.Rows + 1));

    /// <param name="pairs">[P, 4]</param> <param name="hidden">[R, P]: room.</param> <param name="bias">[H, P]: gets b.</param>
    public void Forward(Matrix pairs, Matrix hidden, Matrix bias)
    {
        Embed(pairs, hidden);
        using (var panels = Panels.Of(hidden)) panels.Multiply(turn, bias);
        for (var head = 0; head < bias.Rows; head++)
        {
            var row = bias.Row(head);
            for (var p = 0; p < bias.Columns; p += Lanes.Count)
            {
                var z = Lanes.Load(row + p, bias.Columns - p) + Vector512.Create(turnBias.Start[head]);
                Lanes.Store(Vector512.Log(Positive(z)), row + p, bias.Columns - p);
            }
        }
    }

    /// <param name="pairs">[P, 4]</param> <param name="hidden">[R, P]: room.</param> <param name="inner">[R, P]: room.</param> <param name="outer">[H, P]: room.</param>
    /// <param name="bias">[H, P]: of the forward pass.</param> <param name="gradient">[H, P]: of b.</param> <param name="sums">Gets <see cref="Gradients"/> added.</param>
    public void Backward(Matrix pairs, Matrix hidden, Matrix inner, Matrix outer, Matrix bias, Matrix gradient, float* sums)
    {
        var (r, heads) = (embed.Rows, turn.Rows);
        float* ofEmbedBias = sums + (4 * r), ofTurn = ofEmbedBias + r, ofTurnBias = ofTurn + (heads * r);
        Embed(pairs, hidden);
        for (var head = 0; head < heads; head++) ofTurnBias[head] += Derivative(gradient.Row(head), bias.Row(head), outer.Row(head), outer.Columns);
        using (var panels = Panels.Pack(hidden.Transposed)) panels.Multiply(outer, new(ofTurn, heads, r, r), add: true);
        using (var panels = Panels.Pack(outer)) panels.Multiply(turn.Transposed, inner);
        for (var j = 0; j < r; j++) ofEmbedBias[j] += Pass(inner.Row(j), hidden.Row(j), inner.Columns);
        using (var panels = Panels.Pack(pairs)) panels.Multiply(inner, new(sums, r, 4, 4), add: true);
    }

    private void Embed(Matrix pairs, Matrix hidden)
    {
        using (var panels = Panels.Pack(pairs.Transposed)) panels.Multiply(embed, hidden);
        for (var j = 0; j < hidden.Rows; j++)
        {
            var row = hidden.Row(j);
            for (var p = 0; p < hidden.Columns; p += Lanes.Count)
                Lanes.Store(Vector512.Max(Lanes.Load(row + p, hidden.Columns - p) + Vector512.Create(embedBias.Start[j]), Vector512<float>.Zero), row + p, hidden.Columns - p);
        }
    }

    // max(ReLU(z), 1e-6) is max(z, 1e-6); softplus(z) is log(1 + exp(z)), here max(z, 0) + log(1 + exp(-|z|)), or exp(z) where that is all there is to it.
    private Vector512<float> Positive(Vector512<float> z)
    {
        if (form is RelationForm.Published) return Vector512.Max(z, Vector512.Create(Least));
        z = Vector512.Max(z, Vector512.Create(LowestSoft));
        var small = Exponential.Of(z);
        var soft = Vector512.Max(z, Vector512<float>.Zero) + Vector512.Log(Vector512<float>.One + Exponential.Of(-Vector512.Abs(z)));
        var series = small * (Vector512<float>.One - (small * (Vector512.Create(0.5f) - (small * (1f / 3)))));
        return Vector512.ConditionalSelect(Vector512.LessThan(small, Vector512.Create(SeriesBelow)), series, soft);
    }

    // Of log(positive(z)) by z, from b alone: 1 / z, or nothing where z was clamped; (1 - exp(-s)) / s of the softplus s.
    private float Derivative(float* gradient, float* bias, float* to, int count)
    {
        var sum = Vector512<float>.Zero;
        for (var p = 0; p < count; p += Lanes.Count)
        {
            var (g, b) = (Lanes.Load(gradient + p, count - p), Lanes.Load(bias + p, count - p));
            var passed = Vector512.GreaterThan(b, form is RelationForm.Published ? Cut : Vector512.Create(LowestSoft + 1e-4f));
            var d = Vector512.ConditionalSelect(passed, g * (form is RelationForm.Published ? Exponential.Of(-b) : OfSoftplus(Exponential.Of(b))), Vector512<float>.Zero);
            sum += d;
            Lanes.Store(d, to + p, count - p);
        }

        return Lanes.Sum(sum);
    }

    private static Vector512<float> OfSoftplus(Vector512<float> s) => Vector512.ConditionalSelect(
        Vector512.LessThan(s, Vector512.Create(SeriesBelow)),
        Vector512<float>.One - (s * (Vector512.Create(0.5f) - (s * (1f / 6)))),
        (Vector512<float>.One - Exponential.Of(-s)) / s);

    private static float Pass(float* gradient, float* output, int count)
    {
        var sum = Vector512<float>.Zero;
        for (var p = 0; p < count; p += Lanes.Count)
        {
            var d = Vector512.ConditionalSelect(Vector512.GreaterThan(Lanes.Load(output + p, count - p), Vector512<float>.Zero), Lanes.Load(gradient + p, count - p), Vector512<float>.Zero);
            sum += d;
            Lanes.Store(d, gradient + p, count - p);
        }

        return Lanes.Sum(sum);
    }
}
