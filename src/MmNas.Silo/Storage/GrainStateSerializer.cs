using MessagePack;
using MmNas.Contracts.Serialization;
using Orleans.Storage;

namespace MmNas.Silo.Storage;

/// <summary>Grain state as MessagePack with the properties' names, so that a state of an earlier version, which lacks a property, still reads.</summary>
internal sealed class GrainStateSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(MessagePackSerializer.Serialize(input, MessagePackCodec.Options));

    public T Deserialize<T>(BinaryData input) => MessagePackSerializer.Deserialize<T>(input.ToMemory(), MessagePackCodec.Options);
}
