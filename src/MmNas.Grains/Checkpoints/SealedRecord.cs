using System.Security.Cryptography;
using MessagePack;
using MmNas.Contracts.Serialization;

namespace MmNas.Grains.Checkpoints;

/// <summary>A record as the content of an artefact: behind the SHA-256 of the rest, so that damage shows.</summary>
internal static class SealedRecord
{
    public static byte[] Write<T>(T record)
    {
        var content = MessagePackSerializer.Serialize(record, MessagePackCodec.Options);
        return [.. SHA256.HashData(content), .. content];
    }

    /// <returns>Null where it is damaged, or something else.</returns>
    public static T? Read<T>(byte[] content)
        where T : class
    {
        if (content.Length <= SHA256.HashSizeInBytes) return null;
        var rest = content.AsMemory(SHA256.HashSizeInBytes);
        if (!content.AsSpan(0, SHA256.HashSizeInBytes).SequenceEqual(SHA256.HashData(rest.Span))) return null;
        try
        {
            return MessagePackSerializer.Deserialize<T>(rest, MessagePackCodec.Options);
        }
        catch (MessagePackSerializationException)
        {
            return null; // of another version's form
        }
    }
}
