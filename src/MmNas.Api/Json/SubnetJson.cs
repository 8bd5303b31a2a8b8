using System.Text.Json;
using System.Text.Json.Serialization;
using MmNas.Search;

namespace MmNas.Api.Json;

/// <summary>A genotype: {"encoder": ["SA", "FFN"], "decoder": ["GA", "FFN"]}.</summary>
internal sealed class SubnetJson : JsonConverter<Subnet>
{
    public override Subnet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var sides = JsonSerializer.Deserialize<Sides>(ref reader, options)!;
        return new(sides.Encoder, sides.Decoder);
    }

    public override void Write(Utf8JsonWriter writer, Subnet value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, new Sides(value.Encoder, value.Decoder), options);

    /// <summary>What stands in the JSON.</summary>
    internal sealed record Sides(IReadOnlyList<Operation> Encoder, IReadOnlyList<Operation> Decoder);
}
