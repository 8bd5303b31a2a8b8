using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels.Texts;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Blocks;

/// <summary>Words to vectors: an embedding and a one-layer, one-directional LSTM.</summary>
internal sealed class TextEncoder : IDisposable
{
    private readonly NamedParameter embedding;
    private readonly TorchSharp.Modules.LSTM lstm;
    private readonly IReadOnlyList<NamedParameter> recurrent;

    /// <param name="make">Makes its parameters.</param> <param name="words">Size of the vocabulary, padding included.</param>
    /// <param name="wordSize">Width of a word vector.</param> <param name="width">D: width of what comes out.</param>
    /// <param name="frozen">Whether word vectors stay as they start.</param> <param name="device">Where the parameters lie.</param>
    public TextEncoder(ParameterMaker make, int words, int wordSize, int width, bool frozen, Device device)
    {
        embedding = make.Normal("embedding.weight", words, wordSize);
        embedding.Value.requires_grad = !frozen;
        lstm = nn.LSTM(wordSize, width, batchFirst: true, device: device);
        recurrent = [.. lstm.named_parameters().Select(own => make.AdoptUniform($"lstm.{own.name}", own.parameter, 1 / Math.Sqrt(width)))];
    }

    public IEnumerable<NamedParameter> Parameters => [embedding, .. recurrent];

    /// <summary>Lets word vectors start from given ones.</summary>
    /// <param name="vectors">One for every word, as wide as word vectors are, in the vocabulary's order.</param>
    /// <exception cref="ArgumentException">They are too many or too few.</exception>
    public void Start(float[] vectors)
    {
        if (vectors.Length != embedding.Value.numel())
            throw new ArgumentException($"{vectors.Length} numbers for word vectors of {string.Join(" x ", embedding.Value.shape)}; give each word its vector");
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        embedding.Value.copy_(tensor(vectors, embedding.Value.shape));
    }

    /// <param name="tokens">[B, T] int64</param> <returns>[B, T, D]</returns>
    public Tensor Forward(Tensor tokens)
    {
        var words = embedding.Value.index_select(0, tokens.view(-1)).view(tokens.size(0), tokens.size(1), -1); // [B, T, W]
        return new LstmBranch(lstm, Weight("weight_ih"), Weight("weight_hh"), Weight("bias_ih"), Weight("bias_hh")).Run(words);              // [B, T, D]
    }

    /// <summary>The same as ONNX's operators.</summary>
    /// <param name="graph">Takes them.</param> <param name="tokens">[B, T]</param> <returns>[B, T, D]</returns>
    public GraphValue Write(GraphWriter graph, GraphValue tokens)
    {
        var words = graph.Node("Gather", graph.Weight(embedding.Name, embedding.Value), tokens);                                        // [B, T, W]
        GraphValue[] inputs = [graph.Transpose(words, 1, 0, 2), Gates("weight_ih"), Gates("weight_hh"), Biases()];
        var states = graph.Node("LSTM", inputs, GraphAttribute.Of("hidden_size", Weight("weight_hh").size(1)));   // [T, 1, B, D]
        return graph.Transpose(graph.Squeeze(states, 1), 1, 0, 2);

        GraphValue Gates(string name) => graph.Constant($"lstm.{name}_l0.iofc", [1, .. Weight(name).shape], () => InGraphOrder(Weight(name)));

        GraphValue Biases() => graph.Constant("lstm.bias_l0.iofc", [1, 2 * Weight("bias_ih").size(0)], () => [.. InGraphOrder(Weight("bias_ih")), .. InGraphOrder(Weight("bias_hh"))]);
    }

    public void Dispose() => lstm.Dispose();

    // Rows of torch's gates stand as input, forget, cell, output; ONNX's as input, output, forget, cell.
    private static float[] InGraphOrder(Tensor gates)
    {
        using var scope = NewDisposeScope();
        var four = gates.detach().chunk(4);
        return GraphWriter.Values(cat([four[0], four[3], four[1], four[2]]));
    }

    private Tensor Weight(string name) => recurrent.Single(own => own.Name == $"lstm.{name}_l0").Value;
}
