using MessagePack;
using MessagePack.Formatters;

namespace MmNas.Contracts.Serialization;

/// <summary>A domain type as a map from names to values. Entries that this version does not know are passed over, and those that are missing keep what they have in <see cref="Empty"/>.</summary>
/// <typeparam name="T">The domain type, which is never changed: reading an entry gives another one.</typeparam>
public abstract class MapFormatter<T> : IMessagePackFormatter<T?>
    where T : class
{
    /// <summary>What a map without entries comes to.</summary>
    private protected abstract T Empty { get; }

    /// <summary>How many entries are written.</summary>
    private protected abstract int Entries { get; }

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, T? value, MessagePackSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteMapHeader(Entries);
        Write(ref writer, value, options);
    }

    /// <inheritdoc/>
    public T? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        if (reader.TryReadNil()) return null;
        options.Security.DepthStep(ref reader);
        var value = Empty;
        for (var left = reader.ReadMapHeader(); left > 0; left--)
        {
            var name = reader.ReadString();
            if (Read(ref reader, name, value, options) is { } read) value = read;
            else reader.Skip();
        }

        reader.Depth--;
        return value;
    }

    /// <summary>Writes the entries, each a name and a value.</summary>
    private protected abstract void Write(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options);

    /// <summary>The value with one entry more; null, and nothing is read, where the name is of a later version.</summary>
    private protected abstract T? Read(ref MessagePackReader reader, string? name, T value, MessagePackSerializerOptions options);
}
