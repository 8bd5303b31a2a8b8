using MessagePack;
using MessagePack.Formatters;
using MmNas.Search;

namespace MmNas.Contracts.Serialization;

/// <summary>A subnet as a map of its two sides, each a list of operations.</summary>
internal sealed class SubnetFormatter : IMessagePackFormatter<Subnet?>
{
    public void Serialize(ref MessagePackWriter writer, Subnet? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteMapHeader(2);
        writer.Write(nameof(Subnet.Encoder));
        Lists.Write(ref writer, value.Encoder, options);
        writer.Write(nameof(Subnet.Decoder));
        Lists.Write(ref writer, value.Decoder, options);
    }

    public Subnet? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil()) return null;
        options.Security.DepthStep(ref reader);
        Operation[] encoder = [], decoder = [];
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            switch (reader.ReadString())
            {
                case nameof(Subnet.Encoder): encoder = Lists.Read<Operation>(ref reader, options); break;
                case nameof(Subnet.Decoder): decoder = Lists.Read<Operation>(ref reader, options); break;
                default: reader.Skip(); break;
            }
        }

        reader.Depth--;
        return new(encoder, decoder);
    }
}
