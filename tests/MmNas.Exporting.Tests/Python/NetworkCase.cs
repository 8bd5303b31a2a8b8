using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Tasks.Vgd.Learning;

namespace MmNas.Exporting.Tests.Python;

/// <summary>A network and a size of batch to run it with.</summary>
/// <param name="Genotype">"SA FFN | GA FFN".</param> <param name="Outputs">Logits; 0 for a network that points at regions.</param>
/// <param name="Norm">How layer norms divide.</param> <param name="Relation">How relations become biases.</param>
/// <param name="Samples">B</param> <param name="Words">T</param> <param name="Regions">N</param> <param name="Hidden">D</param>
internal sealed record NetworkCase(
    string Genotype, int Outputs = 7, LayerNormForm Norm = LayerNormForm.Published, RelationForm Relation = RelationForm.Published, int Samples = 4, int Words = 5, int Regions = 6, int Hidden = 16)
{
    private const string Published = "SA FFN SA | SA RSA GA FFN", Whole = "ID GFF SA FFN | GGA RSA ID GFF GA FFN SA";

    /// <summary>All that are compared with PyTorch, by name.</summary>
    public static IReadOnlyDictionary<string, NetworkCase> All { get; } = new Dictionary<string, NetworkCase>
    {
        ["answers"] = new(Published),
        ["a score"] = new(Published, Outputs: 1),
        ["regions"] = new(Published, Outputs: 0),
        ["every operation"] = new(Whole),
        ["every operation, regions"] = new(Whole, Outputs: 0),
        ["standard norm"] = new(Whole, Norm: LayerNormForm.Standard),
        ["standard norm, regions"] = new(Published, Outputs: 0, Norm: LayerNormForm.Standard),
        ["softplus"] = new(Published, Relation: RelationForm.Softplus),
        ["softplus and standard norm"] = new(Whole, Norm: LayerNormForm.Standard, Relation: RelationForm.Softplus),
        ["one sample"] = new(Whole, Samples: 1),
        ["64 samples"] = new(Whole, Samples: 64, Words: 14, Regions: 36, Hidden: 64),
        ["64 samples, regions"] = new(Published, Outputs: 0, Samples: 64, Words: 14, Regions: 36, Hidden: 64),
        ["one region"] = new(Whole, Regions: 1),
        ["one region, regions"] = new(Whole, Outputs: 0, Regions: 1),
        ["one word"] = new(Whole, Words: 1),
        ["one of everything"] = new(Whole, Outputs: 1, Samples: 1, Words: 1, Regions: 1),
        ["no layers"] = new("|"),
        ["no relations"] = new("SA | GA"),
    };

    /// <summary>The network's widths.</summary>
    public NetworkShape Shape => new()
    {
        Hidden = Hidden,
        Head = Hidden / 2,
        RegionFeatures = 12,
        WordSize = 10,
        RelationSize = 6,
        ReduceHidden = 14,
        ReduceOutput = 20,
        Vocabulary = 20,
        Norm = Norm,
        Relation = Relation,
        Output = Outputs > 0 ? TaskHeads.Summed(Outputs) : (make, shape) => new RegionHead(make, shape),
    };
}
