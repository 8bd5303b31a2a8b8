using MmNas.Networks.Operations;
using static TorchSharp.torch;

namespace MmNas.Networks.Gates;

/// <summary>What comes before the first layer of either side, and is the same for every draw: B samples, T words, N regions, D hidden.</summary>
/// <param name="Words">[B, T, D]: embedded and read by the LSTM.</param> <param name="WordPadding">[B, 1, 1, T]: 0, or -1e9 at padding.</param>
/// <param name="Regions">[B, N, D]: projected.</param> <param name="RegionPadding">[B, 1, 1, N]: 0, or -1e9 at padding.</param>
/// <param name="Geometry">Null where nothing reads relations.</param>
internal sealed record Stems(Tensor Words, Tensor WordPadding, Tensor Regions, Tensor RegionPadding, Geometry? Geometry);
