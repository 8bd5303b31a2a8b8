using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MmNas.Contracts.Folders;

/// <summary>What an exported network is: all that its weights do not say. It lies beside them as config.json (docs/formats/network.md).</summary>
public sealed record NetworkConfig
{
    /// <summary>What <see cref="Format"/> holds.</summary>
    public const string FormatName = "mmnas-network";

    /// <summary>The version that this program writes, and the last that it reads.</summary>
    public const int Newest = 1;

    /// <summary>Always <see cref="FormatName"/>.</summary>
    public string Format { get; init; } = FormatName;

    /// <summary>Rises with every change that a reader has to know of.</summary>
    public int FormatVersion { get; init; } = Newest;

    /// <summary>Name and version of the program that wrote it.</summary>
    public required string Program { get; init; }

    /// <summary>The task that the network has learnt: "vqa".</summary>
    public required string Task { get; init; }

    /// <summary>The architecture in the published form: {"enc": ..., "dec": ...}.</summary>
    public required JsonObject Genotype { get; init; }

    /// <summary>How probable each layer's operation was at the end of the search, encoder first; null for a network that no search has found.</summary>
    public IReadOnlyList<double>? LayerProbabilities { get; init; }

    /// <summary>Widths and forms.</summary>
    public required NetworkWidths Network { get; init; }

    /// <summary>How a text becomes tokens.</summary>
    public required TextRules Text { get; init; }

    /// <summary>Answers or classes by id; null where there are none to choose from.</summary>
    public IReadOnlyList<string>? Answers { get; init; }

    /// <summary>How logits become probabilities: "sigmoid", each by itself, or "softmax".</summary>
    public required string Probabilities { get; init; }

    /// <summary>Where the regions of the pictures came from that it has learnt on.</summary>
    public required RegionRules Regions { get; init; }

    /// <summary>Hash over the data that it learnt from.</summary>
    public required string DataVersion { get; init; }

    /// <summary>By split the official metrics, in percent; empty where it was not scored.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double?>> Scores { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, double?>>();

    /// <summary>By format how it was compared with the trained network; empty where it was not.</summary>
    public IReadOnlyDictionary<string, ExportCheck> Checks { get; init; } = new Dictionary<string, ExportCheck>();
}

/// <summary>Widths and forms of a network.</summary>
public sealed record NetworkWidths
{
    /// <summary>Width of every layer.</summary>
    public required int Hidden { get; init; }

    /// <summary>Width of one attention head.</summary>
    public required int Head { get; init; }

    /// <summary>Width of a word vector.</summary>
    public required int WordSize { get; init; }

    /// <summary>Width of the relation embedding.</summary>
    public required int RelationSize { get; init; }

    /// <summary>Width inside the attention reduce.</summary>
    public required int ReduceHidden { get; init; }

    /// <summary>Width that both sides are reduced to.</summary>
    public required int Reduced { get; init; }

    /// <summary>How layer norms divide: published or standard.</summary>
    public required string LayerNorm { get; init; }

    /// <summary>How a relation becomes a bias: published or softplus.</summary>
    public required string Relation { get; init; }

    /// <summary>The form of the head: summed ([B, outputs] logits) or regions ([B, N, 5]: a rank score and four deltas per region).</summary>
    public required string Output { get; init; }

    /// <summary>Values that the head gives, for a sample or for each of its regions.</summary>
    public required int Outputs { get; init; }

    /// <summary>Values of a region.</summary>
    public required int RegionFeatures { get; init; }

    /// <summary>Trainable numbers.</summary>
    public required long Parameters { get; init; }
}

/// <summary>How a text becomes tokens: lower case, without the characters of <see cref="Dropped"/>, those of <see cref="Spaces"/> taken for spaces, cut at white space.</summary>
public sealed record TextRules
{
    /// <summary>By id: 0 is padding, 1 an unknown word.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The most words of a text that are read.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>Always true: letters are made small whatever the language.</summary>
    public bool LowerCase { get; init; } = true;

    /// <summary>Characters that are left out.</summary>
    public required string Dropped { get; init; }

    /// <summary>Characters that part words as white space does.</summary>
    public required string Spaces { get; init; }
}

/// <summary>Where regions come from. The network reads their values as they are: nothing is normalised between an extractor and the network.</summary>
public sealed record RegionRules
{
    /// <summary>given, npz, pack, grid, detector or scenes.</summary>
    public required string Source { get; init; }

    /// <summary>Of a grid: cells per side.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Cells { get; init; }

    /// <summary>Of a detector: what it was and how its boxes are chosen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DetectorRules? Detector { get; init; }
}

/// <summary>The detector whose regions a network has learnt on.</summary>
public sealed record DetectorRules
{
    /// <summary>The name of its file.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The name of its description, a YAML file; null where it has none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether both lie in the folder.</summary>
    public required bool Included { get; init; }

    /// <summary>The score above which boxes are taken.</summary>
    public required double Threshold { get; init; }

    /// <summary>Boxes that are taken at least, as far as there are any.</summary>
    public required int Least { get; init; }

    /// <summary>Boxes that are taken at most.</summary>
    public required int Most { get; init; }

    /// <summary>Whether features were kept with 16 bits: those of a new picture are rounded so too.</summary>
    public required bool IsFloat16 { get; init; }
}

/// <summary>How an exported file was compared with the trained network.</summary>
/// <param name="Samples">Real samples that both were given.</param>
/// <param name="LargestDifference">Between two outputs, relative to the larger of 1 and the output.</param>
public sealed record ExportCheck(int Samples, double LargestDifference);
