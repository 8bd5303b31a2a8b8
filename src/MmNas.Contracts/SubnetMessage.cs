using MessagePack;
using MmNas.Search;

namespace MmNas.Contracts;

/// <summary>A subnet on its way between grains: one operation a layer.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record SubnetMessage
{
    public IReadOnlyList<Operation> Encoder { get; init; } = [];

    public IReadOnlyList<Operation> Decoder { get; init; } = [];

    public static SubnetMessage From(Subnet subnet) => new() { Encoder = subnet.Encoder, Decoder = subnet.Decoder };

    public Subnet ToSubnet() => new(Encoder, Decoder);
}
