using MessagePack;
using MmNas.Search;

namespace MmNas.Contracts.Serialization;

/// <summary>A subnet as a map of its two sides, each a list of operations.</summary>
internal sealed class SubnetFormatter : MapFormatter<Subnet>
{
    private protected override Subnet Empty { get; } = new([], []);

    private protected override int Entries => 2;

    private protected override void Write(ref MessagePackWriter writer, Subnet value, MessagePackSerializerOptions options)
    {
        writer.Write(nameof(Subnet.Encoder));
        Lists.Write(ref writer, value.Encoder, options);
        writer.Write(nameof(Subnet.Decoder));
        Lists.Write(ref writer, value.Decoder, options);
    }

    private protected override Subnet? Read(ref MessagePackReader reader, string? name, Subnet value, MessagePackSerializerOptions options) => name switch
    {
        nameof(Subnet.Encoder) => new(Lists.Read<Operation>(ref reader, options), value.Decoder),
        nameof(Subnet.Decoder) => new(value.Encoder, Lists.Read<Operation>(ref reader, options)),
        _ => null,
    };
}
