using MessagePack;
using MessagePack.Formatters;
using MmNas.Search;

namespace MmNas.Contracts.Serialization;

/// <summary>A gate gradient as a map of two lists: the positions of the candidates that took part, and the derivative by the gate of each.</summary>
internal sealed class GateGradientFormatter : IMessagePackFormatter<GateGradient?>
{
    public void Serialize(ref MessagePackWriter writer, GateGradient? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteMapHeader(2);
        writer.Write(nameof(GateGradient.Candidates));
        Lists.Write(ref writer, value.Candidates, options);
        writer.Write(nameof(GateGradient.Values));
        Lists.Write(ref writer, value.Values, options);
    }

    public GateGradient? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil()) return null;
        options.Security.DepthStep(ref reader);
        int[] candidates = [];
        double[] values = [];
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            switch (reader.ReadString())
            {
                case nameof(GateGradient.Candidates): candidates = Lists.Read<int>(ref reader, options); break;
                case nameof(GateGradient.Values): values = Lists.Read<double>(ref reader, options); break;
                default: reader.Skip(); break;
            }
        }

        reader.Depth--;
        return new([.. candidates], [.. values]);
    }
}
