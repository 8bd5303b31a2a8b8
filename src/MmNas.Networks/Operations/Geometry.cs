using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels.Recording;
using MmNas.Networks.Kernels.Relations;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>The relations between regions. Where kernels serve, the operation that reads them embeds them, because the embedding of all pairs, 164 MB at the paper's
/// size, costs more than computing it again; elsewhere they are embedded once.</summary>
internal sealed class Geometry
{
    private readonly Shared relations;
    private readonly Linear? embedding; // null: they are embedded
    private readonly Dictionary<Linear, Tensor>? biases; // by the layer's last weights; null where each is made for whoever asks
    private readonly DisposeScope? keeping; // of the biases

    /// <param name="embedded">[B, N, N, R]</param>
    public Geometry(Shared embedded) => relations = embedded;

    /// <param name="relations">[B, N, N, 4] of <see cref="BoxRelations"/>.</param> <param name="embedding">From 4 values to R.</param>
    public Geometry(Shared relations, Linear embedding) => (this.relations, this.embedding) =
        Served.By(relations.Values) ? (relations, embedding) : (new(Embed(relations.Values, embedding), relations.Rows), null);

    private Geometry(Shared relations, Linear? embedding, DisposeScope keeping) =>
        (this.relations, this.embedding, biases, this.keeping) = (relations, embedding, [], keeping);

    /// <summary>[B, N, N, R]</summary>
    public Shared Embedded => embedding is null ? relations : new(Embed(relations.Values, embedding), relations.Rows);

    /// <summary>The same for other rows of the same images.</summary>
    public Geometry For(Tensor rows) => embedding is null ? new(new Shared(relations.Values, rows)) : new(new Shared(relations.Values, rows), embedding);

    /// <summary>The same for draws that pass a layer one after another: its bias is computed once. Only while weights are frozen, since the bias has one graph or none.</summary>
    /// <param name="keeping">Until when.</param>
    public Geometry Remembering(DisposeScope keeping) => new(relations, embedding, keeping);

    /// <summary>[B, H, N, N]: the bias of relation attention.</summary>
    /// <param name="form">How a relation becomes a bias.</param> <param name="turn">From R values to one per head.</param>
    public Tensor Bias(RelationForm form, Linear turn)
    {
        if (biases is null) return Compute(form, turn);
        if (biases.TryGetValue(turn, out var known)) return known;
        var bias = Compute(form, turn).DetachFromDisposeScope();
        keeping!.Attach(bias);
        return biases[turn] = bias;
    }

    /// <summary>For one scope further out.</summary>
    public void MoveToOuterDisposeScope() => relations.Values.MoveToOuterDisposeScope();

    private Tensor Compute(RelationForm form, Linear turn)
    {
        if (embedding is null) return relations.Pick(RelationBranch.OfEmbedded(form, relations.Values, turn.Weight, turn.Bias!));
        return relations.Pick(new RelationBranch(form, embedding.Weight, embedding.Bias!, turn.Weight, turn.Bias!).Run(relations.Values));
    }

    private static Tensor Embed(Tensor relations, Linear embedding) => embedding.Forward(relations).relu_();
}
