using static TorchSharp.torch;

namespace MmNas.Training.Vgd;

/// <summary><see cref="GroundArrays"/> as tensors.</summary>
internal sealed record GroundTensors(Tensor Rank, Tensor Deltas, Tensor Regressed, Tensor Padding);
