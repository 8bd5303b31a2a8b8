using static TorchSharp.torch;

namespace MmNas.Networks;

/// <summary>What a network reads: B samples of T words and N regions.</summary>
/// <param name="Tokens">[B, T] int64; 0 is padding. Every sample has a word.</param>
/// <param name="Regions">[B, N, features] float; a row of zeros is padding. Every sample has a region.</param>
/// <param name="Relations">[B, N, N, 4] float, of <see cref="BoxRelations"/>; null where no operation that runs reads relations.</param>
public sealed record NetworkInput(Tensor Tokens, Tensor Regions, Tensor? Relations)
{
    /// <summary>[B, N, 4] float: x1 y1 x2 y2 in pixels, which relations come from; null where whoever made the input kept none.</summary>
    public Tensor? Boxes { get; init; }

    /// <summary>The first sample by itself.</summary>
    internal NetworkInput First() => new(Tokens.narrow(0, 0, 1), Regions.narrow(0, 0, 1), Relations?.narrow(0, 0, 1)) { Boxes = Boxes?.narrow(0, 0, 1) };
}
