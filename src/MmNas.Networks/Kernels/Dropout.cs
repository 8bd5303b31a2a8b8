using static TorchSharp.torch;

namespace MmNas.Networks.Kernels;

/// <summary>The dropout of one forward pass: every call is a site of its own. Null where nothing is dropped.</summary>
public sealed class Dropout
{
    private readonly DropoutKey key;
    private readonly double rate;
    private int site;

    private Dropout(DropoutKey key, double rate) => (this.key, this.rate) = (key, rate);

    /// <param name="key">Null for evaluation.</param>
    /// <param name="rate">0 drops nothing.</param>
    public static Dropout? Of(DropoutKey? key, double rate) => key is { } pass && rate > 0 ? new(pass, rate) : null;

    /// <summary>Drops values and scales up the others, so that the mean stays.</summary>
    public Tensor Apply(Tensor values) => DropoutFunction.apply(values, NextMask());

    /// <summary>What the next call drops, for a kernel that drops by itself.</summary>
    internal DropoutMask NextMask() => DropoutMask.Of(key, site++, rate);
}

/// <summary>Dropout where there may be none.</summary>
public static class DropoutExtensions
{
    /// <summary>The values themselves where nothing is dropped.</summary>
    public static Tensor Drop(this Dropout? dropout, Tensor values) => dropout is null ? values : dropout.Apply(values);
}
