using MessagePack;
using MmNas.Files;

namespace MmNas.Contracts.Serialization;

/// <summary>A <see cref="DataPart"/> as a map by the names of its properties, as every version has stored it.</summary>
public sealed class DataPartFormatter : MapFormatter<DataPart>
{
    private protected override DataPart Empty { get; } = new("", 0, "");

    private protected override int Entries => 3;

    private protected override void Write(ref MessagePackWriter writer, DataPart value, MessagePackSerializerOptions options)
    {
        writer.Write(nameof(DataPart.Name));
        writer.Write(value.Name);
        writer.Write(nameof(DataPart.Entries));
        writer.Write(value.Entries);
        writer.Write(nameof(DataPart.Hash));
        writer.Write(value.Hash);
    }

    private protected override DataPart? Read(ref MessagePackReader reader, string? name, DataPart value, MessagePackSerializerOptions options) => name switch
    {
        nameof(DataPart.Name) => value with { Name = reader.ReadString() ?? "" },
        nameof(DataPart.Entries) => value with { Entries = reader.ReadInt64() },
        nameof(DataPart.Hash) => value with { Hash = reader.ReadString() ?? "" },
        _ => null,
    };
}
