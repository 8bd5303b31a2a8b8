using MmNas.Contracts.Folders;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Onnx;
using MmNas.Networks;
using MmNas.Search;

namespace MmNas.Exporting.Tests;

/// <summary>The folder of a small network as <c>export</c> writes it, with its ONNX form alone.</summary>
internal static class OnnxFolder
{
    private const int RankAndMove = 5; // of each region

    public static Subnet Genotype { get; } = Subnet.Parse("SA FFN | RSA GA FFN");

    public static string[] Labels { get; } = [.. Enumerable.Range(0, RandomNetworks.Outputs).Select(at => $"answer {at}")];

    public static string[] Words { get; } = ["PAD", "UNK", "CLS", "what", "is", "left", "of", "the", "star", .. Enumerable.Range(9, RandomNetworks.Vocabulary - 9).Select(at => $"word{at}")];

    /// <returns>The network in it.</returns>
    public static Supernet Write(TemporaryFolder folder, string task, string head, string probabilities, string[] answers, bool withAttention = false)
    {
        var shape = RandomNetworks.Shape(head) with { RegionFeatures = 197 };
        var network = RandomNetworks.Make(Genotype, shape);
        File.WriteAllBytes(folder[NetworkExporter.OnnxModelName], OnnxFile.Of(network.ToGraph(Genotype, withAttention), ("mmnas", "test"), []));
        folder.Write(
            NetworkConfigFile.Write(new()
            {
                Program = "mmnas test",
                Task = task,
                Genotype = GenotypeFile.ToJson(Genotype),
                Network = new()
                {
                    Hidden = shape.Hidden,
                    Head = shape.Head,
                    WordSize = shape.WordSize,
                    RelationSize = shape.RelationSize,
                    ReduceHidden = shape.ReduceHidden,
                    Reduced = shape.ReducedWidth,
                    LayerNorm = "published",
                    Relation = "published",
                    Output = head,
                    Outputs = head == "regions" ? RankAndMove : RandomNetworks.Outputs,
                    RegionFeatures = 197,
                    Parameters = network.Count,
                },
                Text = new() { Words = Words, MaxTokens = 14, Dropped = QuestionText.Dropped, Spaces = QuestionText.Spaces },
                Answers = answers,
                Probabilities = probabilities,
                Regions = new() { Source = "grid", Cells = 2 },
                DataVersion = "00",
            }),
            NetworkConfigFile.Name);
        return network;
    }
}
