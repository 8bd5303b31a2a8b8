using MessagePack;
using MessagePack.Formatters;
using MmNas.Search;

namespace MmNas.Contracts.Serialization;

/// <summary>An operation as its published name. Versions up to 0.5.0 wrote its number among the published operations, 0 to 3, which is read as well.</summary>
internal sealed class OperationFormatter : IMessagePackFormatter<Operation?>
{
    public void Serialize(ref MessagePackWriter writer, Operation? value, MessagePackSerializerOptions options) => writer.Write(value?.PublishedName);

    public Operation? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => reader.NextMessagePackType is MessagePackType.Integer
        ? Numbered(reader.ReadInt32())
        : reader.ReadString() is { } name ? OperationCatalogue.Named(name) : null;

    private static Operation Numbered(int number) => number >= 0 && number < OperationCatalogue.Published.Length
        ? OperationCatalogue.Published[number]
        : throw new MessagePackSerializationException($"operation number {number} is none of the published ones, 0 to {OperationCatalogue.Published.Length - 1}");
}
