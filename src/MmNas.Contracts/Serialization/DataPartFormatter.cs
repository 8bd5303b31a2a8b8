using MessagePack;
using MessagePack.Formatters;
using MmNas.Files;

namespace MmNas.Contracts.Serialization;

/// <summary>A <see cref="DataPart"/> as a map by the names of its properties, as every version has stored it.</summary>
public sealed class DataPartFormatter : IMessagePackFormatter<DataPart?>
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, DataPart? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteMapHeader(3);
        writer.Write(nameof(DataPart.Name));
        writer.Write(value.Name);
        writer.Write(nameof(DataPart.Entries));
        writer.Write(value.Entries);
        writer.Write(nameof(DataPart.Hash));
        writer.Write(value.Hash);
    }

    /// <inheritdoc/>
    public DataPart? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil()) return null;
        var part = new DataPart("", 0, "");
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            switch (reader.ReadString())
            {
                case nameof(DataPart.Name): part = part with { Name = reader.ReadString() ?? "" }; break;
                case nameof(DataPart.Entries): part = part with { Entries = reader.ReadInt64() }; break;
                case nameof(DataPart.Hash): part = part with { Hash = reader.ReadString() ?? "" }; break;
                default: reader.Skip(); break; // of a later version
            }
        }

        return part;
    }
}
