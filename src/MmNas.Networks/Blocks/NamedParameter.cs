using static TorchSharp.torch;

namespace MmNas.Networks.Blocks;

/// <summary>A trainable tensor.</summary>
/// <param name="Name">The published one.</param>
/// <param name="Value">A leaf that asks for a gradient.</param>
public sealed record NamedParameter(string Name, Tensor Value);
