namespace MmNas.Networks.Graphs;

/// <summary>What an operation may read besides the side on which it stands.</summary>
/// <param name="Elements">What the own side's elements are called: words or regions.</param>
/// <param name="Padding">[B, 1, 1, N]: 0, or -1e9 where an element of the own side is padding.</param>
/// <param name="Words">[B, T, D]: the encoder's output; null in the encoder.</param>
/// <param name="WordPadding">[B, 1, 1, T]: 0, or -1e9 where a word is padding; null in the encoder.</param>
/// <param name="Relations">[B, N, N, R]: the embedded relations between each two regions; null where nothing reads them.</param>
public sealed record GraphOperationInput(
    GraphExtent Elements, GraphValue Padding, GraphValue? Words = null, GraphValue? WordPadding = null, GraphValue? Relations = null);
