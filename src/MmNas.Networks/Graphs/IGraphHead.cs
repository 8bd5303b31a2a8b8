namespace MmNas.Networks.Graphs;

/// <summary>A head that can be written as ONNX's operators: networks that end in it can be exported to other runtimes.</summary>
public interface IGraphHead
{
    /// <summary>What descriptions of exported networks call it, such as "summed".</summary>
    string Form { get; }

    /// <summary>What the head computes without dropout.</summary>
    /// <param name="graph">Takes its operators.</param>
    /// <param name="input">Both sides of the backbone.</param>
    /// <returns>What the head's forward pass gives.</returns>
    GraphOutput Write(GraphWriter graph, GraphHeadInput input);
}

/// <summary>What a head reads.</summary>
/// <param name="Words">[B, T, D]: the encoder's output.</param>
/// <param name="WordPadding">[B, 1, 1, T]: 0, or -1e9 at padding.</param>
/// <param name="Regions">[B, N, D]: the decoder's output.</param>
/// <param name="RegionPadding">[B, 1, 1, N]: 0, or -1e9 at padding.</param>
public sealed record GraphHeadInput(GraphValue Words, GraphValue WordPadding, GraphValue Regions, GraphValue RegionPadding);
