using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MmNas.Files;

/// <content>Writing one, for float32 tensors that stand one behind the other.</content>
public sealed partial record TensorFileHeader
{
    private const int Alignment = 8; // values begin at a multiple of it

    /// <summary>The bytes of a file up to its first value.</summary>
    /// <param name="tensors">Names and extents, in the order of their values.</param>
    /// <param name="metadata">Strings that the file carries along.</param>
    public static byte[] Bytes(IReadOnlyList<(string Name, IReadOnlyList<long> Shape)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new JsonObject { [MetadataName] = new JsonObject(metadata.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))) };
        long end = 0;
        foreach (var (name, shape) in tensors)
        {
            var begin = end;
            end += shape.Aggregate(1L, (numbers, extent) => numbers * extent) * sizeof(float);
            header[name] = new JsonObject
            {
                ["dtype"] = TensorPlace.OnlyType,
                ["shape"] = new JsonArray([.. shape.Select(size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(begin, end),
            };
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var bytes = new byte[sizeof(ulong) + ((json.Length + Alignment - 1) / Alignment * Alignment)];
        bytes.AsSpan(sizeof(ulong)).Fill((byte)' ');
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)(bytes.Length - sizeof(ulong)));
        json.CopyTo(bytes, sizeof(ulong));
        return bytes;
    }
}
