using MessagePack;
using MmNas.Search;

namespace MmNas.Contracts.Serialization;

/// <summary>A gate gradient as a map of two lists: the positions of the candidates that took part, and the derivative by the gate of each.</summary>
internal sealed class GateGradientFormatter : MapFormatter<GateGradient>
{
    private protected override GateGradient Empty { get; } = new([], []);

    private protected override int Entries => 2;

    private protected override void Write(ref MessagePackWriter writer, GateGradient value, MessagePackSerializerOptions options)
    {
        writer.Write(nameof(GateGradient.Candidates));
        Lists.Write(ref writer, value.Candidates, options);
        writer.Write(nameof(GateGradient.Values));
        Lists.Write(ref writer, value.Values, options);
    }

    private protected override GateGradient? Read(ref MessagePackReader reader, string? name, GateGradient value, MessagePackSerializerOptions options) => name switch
    {
        nameof(GateGradient.Candidates) => value with { Candidates = [.. Lists.Read<int>(ref reader, options)] },
        nameof(GateGradient.Values) => value with { Values = [.. Lists.Read<double>(ref reader, options)] },
        _ => null,
    };
}
