using System.Collections.Immutable;
using MessagePack;

namespace MmNas.Contracts.Serialization;

/// <summary>Lists inside the formatters of domain types.</summary>
internal static class Lists
{
    public static void Write<T>(ref MessagePackWriter writer, ImmutableArray<T> items, MessagePackSerializerOptions options)
    {
        var formatter = options.Resolver.GetFormatterWithVerify<T>();
        writer.WriteArrayHeader(items.Length);
        foreach (var item in items) formatter.Serialize(ref writer, item, options);
    }

    public static T[] Read<T>(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        options.Resolver.GetFormatterWithVerify<T[]>().Deserialize(ref reader, options) ?? [];
}
