using static TorchSharp.torch;

namespace MmNas.Networks.Kernels.Attention;

/// <summary>The four projections of an attention, without biases.</summary>
/// <param name="Query">[D, D]</param> <param name="Key">[D, D]</param> <param name="Value">[D, D]</param> <param name="Merge">[D, D]</param>
internal readonly record struct AttentionWeights(Tensor Query, Tensor Key, Tensor Value, Tensor Merge);
