using static TorchSharp.torch;

namespace MmNas.Networks.Kernels;

/// <summary>The dropout of one forward pass: every call is a site of its own. Null where nothing is dropped.</summary>
public sealed class Dropout
{
    private const int PlaceSites = 1 << 8, LayerPlaces = 1 << 8;

    private readonly DropoutKey key;
    private readonly double rate;
    private int site;

    private Dropout(DropoutKey key, double rate, int site) => (this.key, this.rate, this.site) = (key, rate, site);

    /// <param name="key">Null for evaluation.</param>
    /// <param name="rate">0 drops nothing.</param>
    public static Dropout? Of(DropoutKey? key, double rate) => key is { } pass && rate > 0 ? new(pass, rate, 0) : null;

    /// <summary>Drops values and scales up the others, so that the mean stays.</summary>
    public Tensor Apply(Tensor values) => DropoutFunction.apply(values, NextMask());

    /// <summary>What is dropped at one place of the pass, whatever was computed before: of use where paths through a network share what they have in common.</summary>
    /// <param name="layer">Of the network.</param> <param name="place">Within the layer, 0 to 255.</param>
    internal Dropout At(int layer, int place) => new(key, rate, checked(((layer * LayerPlaces) + place) * PlaceSites));

    /// <summary>What the next call drops, for a kernel that drops by itself.</summary>
    internal DropoutMask NextMask() => DropoutMask.Of(key, site++, rate);
}

/// <summary>Dropout where there may be none.</summary>
public static class DropoutExtensions
{
    /// <summary>The values themselves where nothing is dropped.</summary>
    public static Tensor Drop(this Dropout? dropout, Tensor values) => dropout is null ? values : dropout.Apply(values);
}
