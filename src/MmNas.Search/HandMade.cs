namespace MmNas.Search;

/// <summary>The architecture that people made by hand before there was a search: what every found network has to beat.</summary>
/// <remarks>Deep modular co-attention network: Yu et al., CVPR 2019. Published with 12 encoder layers and 18 decoder layers.</remarks>
public static class HandMade
{
    private static readonly Operation[] EncoderBlock = [OperationCatalogue.SelfAttention, OperationCatalogue.FeedForward];

    private static readonly Operation[] DecoderBlock = [OperationCatalogue.SelfAttention, OperationCatalogue.GuidedAttention, OperationCatalogue.FeedForward];

    /// <summary>MCAN's blocks, SA FFN over words and SA GA FFN over regions, repeated and cut off at the number of layers.</summary>
    public static Subnet Mcan(int encoderLayers, int decoderLayers) =>
        new(Repeat(EncoderBlock, encoderLayers), Repeat(DecoderBlock, decoderLayers));

    private static IEnumerable<Operation> Repeat(Operation[] block, int layers) =>
        Enumerable.Range(0, layers).Select(layer => block[layer % block.Length]);
}
