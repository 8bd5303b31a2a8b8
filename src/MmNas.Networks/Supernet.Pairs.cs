using MmNas.Networks.Matching;
using MmNas.Networks.Operations;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks;

/// <content>A forward pass in parts, without dropout, for many pairs of few texts and few images: what depends on a text alone or an image alone
/// is computed once. C texts, I images, P pairs.</content>
public sealed partial class Supernet
{
    /// <summary>The texts' part: their encoder, and what the head makes of them alone.</summary>
    /// <param name="tokens">[C, T] int64; 0 is padding. Every text has a word.</param>
    /// <param name="subnet">One candidate of each layer.</param>
    /// <returns>In the dispose scope around the call.</returns>
    public EncodedTexts Encode(Tensor tokens, Subnet subnet)
    {
        using var scope = NewDisposeScope();
        var (x, padding) = EncodeWords(tokens, LayersOf(subnet, null));
        return new EncodedTexts(x, padding, head.Reduce(x, padding, null)).MoveToOuterDisposeScope();
    }

    /// <summary>The images' part: the decoder as far as no layer reads a text.</summary>
    /// <param name="regions">[I, N, features] float; a row of zeros is padding. Every image has a region.</param>
    /// <param name="relations">[I, N, N, 4] of <see cref="BoxRelations"/>; null where the subnet uses none.</param>
    /// <param name="subnet">One candidate of each layer.</param>
    /// <returns>In the dispose scope around the call.</returns>
    public PreparedImages Prepare(Tensor regions, Tensor? relations, Subnet subnet)
    {
        using var scope = NewDisposeScope();
        var (y, padding) = EmbedRegions(regions);
        var geometry = subnet.UsesRelations ? GeometryOf(relations?.alias()) : null; // whoever gave the relations may let go of them
        var alone = new OperationInput(padding, null, null, geometry);
        var (forward, layer) = (LayersOf(subnet, null), space.EncoderLayers);
        for (; layer < space.Layers && !subnet[layer].ReadsWords; layer++) y = forward(layer, y, alone);
        return new PreparedImages(y, padding, geometry, layer).MoveToOuterDisposeScope();
    }

    /// <summary>The rest, for pairs.</summary>
    /// <param name="texts">C of them.</param> <param name="textRows">[P] int64: the text of each pair.</param>
    /// <param name="images">I of them, prepared for the same subnet.</param> <param name="imageRows">[P] int64: the image of each pair.</param>
    /// <param name="subnet">One candidate of each layer.</param>
    /// <returns>What <see cref="Forward"/> gives for the pairs, in the dispose scope around the call.</returns>
    public Tensor Pair(EncodedTexts texts, Tensor textRows, PreparedImages images, Tensor imageRows, Subnet subnet)
    {
        using var scope = NewDisposeScope();
        var (forward, padding) = (LayersOf(subnet, null), images.Padding.index_select(0, imageRows));       // [P, 1, 1, N]
        var others = new OperationInput(padding, new Shared(texts.Words, textRows), new Shared(texts.Padding, textRows), images.Relations?.For(imageRows));
        var y = images.Regions.index_select(0, imageRows);                                                  // [P, N, D]
        for (var layer = images.NextLayer; layer < space.Layers; layer++) y = forward(layer, y, others);
        return head.Forward(texts.Reduced.index_select(0, textRows), y, padding, null).MoveToOuterDisposeScope();
    }
}
