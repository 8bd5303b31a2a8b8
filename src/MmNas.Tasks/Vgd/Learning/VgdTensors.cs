using MmNas.Data;
using MmNas.Tasks.Vgd.Reading;
using static TorchSharp.torch;

namespace MmNas.Tasks.Vgd.Learning;

/// <summary><see cref="VgdArrays"/> as tensors.</summary>
internal sealed record VgdTensors(Tensor Rank, Tensor Deltas, Tensor Regressed, Tensor Padding);
