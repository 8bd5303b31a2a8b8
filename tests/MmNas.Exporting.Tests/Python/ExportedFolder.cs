using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using MmNas.Networks;
using MmNas.Search;

namespace MmNas.Exporting.Tests.Python;

/// <summary>A folder with a network for PyTorch.</summary>
internal static class ExportedFolder
{
    public const int MostTokens = 6;

    public static string[] Words { get; } = ["PAD", "UNK", "CLS", .. Enumerable.Range(3, 17).Select(number => $"word{number}")];

    public static void Write(string folder, NetworkCase given, Subnet genotype, Supernet network)
    {
        var shape = given.Shape;
        var config = new JsonObject
        {
            ["format"] = "mmnas-network",
            ["format_version"] = 1,
            ["genotype"] = GenotypeFile.ToJson(genotype),
            ["network"] = new JsonObject
            {
                ["hidden"] = shape.Hidden,
                ["head"] = shape.Head,
                ["word_size"] = shape.WordSize,
                ["relation_size"] = shape.RelationSize,
                ["reduce_hidden"] = shape.ReduceHidden,
                ["reduced"] = shape.ReducedWidth,
                ["layer_norm"] = shape.Norm.ToString().ToLowerInvariant(),
                ["relation"] = shape.Relation.ToString().ToLowerInvariant(),
                ["output"] = given.Outputs > 0 ? "summed" : "regions",
                ["outputs"] = Math.Max(given.Outputs, 1),
                ["region_features"] = shape.RegionFeatures,
                ["parameters"] = network.Count,
            },
            ["text"] = new JsonObject
            {
                ["words"] = new JsonArray([.. Words.Select(word => (JsonNode)word)]),
                ["max_tokens"] = MostTokens,
                ["lower_case"] = true,
                ["dropped"] = ".,'!?\"()*#:;",
                ["spaces"] = "-/",
            },
        };
        File.WriteAllText(Path.Combine(folder, "config.json"), config.ToJsonString());
        WriteWeights(Path.Combine(folder, "model.safetensors"), network);
        using var program = typeof(Exporting.Importing.ForeignWeights).Assembly.GetManifestResourceStream("modeling.py")!;
        using var file = File.Create(Path.Combine(folder, "modeling.py"));
        program.CopyTo(file);
    }

    private static void WriteWeights(string path, Supernet network)
    {
        var (header, end) = (new JsonObject(), 0L);
        foreach (var (name, value) in network.Parameters)
        {
            var begin = end;
            end += value.numel() * sizeof(float);
            header[name] = new JsonObject { ["dtype"] = "F32", ["shape"] = new JsonArray([.. value.shape.Select(extent => (JsonNode)extent)]), ["data_offsets"] = new JsonArray(begin, end) };
        }

        var json = Encoding.UTF8.GetBytes(header.ToJsonString());
        using var file = File.Create(path);
        file.Write(BitConverter.GetBytes((long)json.Length));
        file.Write(json);
        foreach (var parameter in network.Parameters) file.Write(MemoryMarshal.AsBytes(parameter.Value.detach().data<float>().ToArray().AsSpan()));
    }
}
