using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks.Blocks;

/// <summary>Words to vectors: an embedding and a one-layer, one-directional LSTM.</summary>
internal sealed class TextEncoder : IDisposable
{
    private readonly NamedParameter embedding;
    private readonly TorchSharp.Modules.LSTM lstm;
    private readonly IReadOnlyList<NamedParameter> recurrent;

    public TextEncoder(ParameterMaker make, NetworkShape shape, Device device)
    {
        embedding = make.Normal("embedding.weight", shape.Vocabulary, shape.WordSize);
        lstm = nn.LSTM(shape.WordSize, shape.Hidden, batchFirst: true, device: device);
        recurrent = [.. lstm.named_parameters().Select(own => make.AdoptUniform($"lstm.{own.name}", own.parameter, 1 / Math.Sqrt(shape.Hidden)))];
    }

    public IEnumerable<NamedParameter> Parameters => [embedding, .. recurrent];

    /// <param name="tokens">[B, T] int64</param> <returns>[B, T, D]</returns>
    public Tensor Forward(Tensor tokens)
    {
        var words = embedding.Value.index_select(0, tokens.view(-1)).view(tokens.size(0), tokens.size(1), -1); // [B, T, W]
        return lstm.call(words).Item1;                                                                        // [B, T, D]
    }

    public void Dispose() => lstm.Dispose();
}
