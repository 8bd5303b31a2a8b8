using MmNas.Exporting.Importing;
using MmNas.Networks.Shapes;
using MmNas.Search;

namespace MmNas.Exporting.Tests.Importing;

/// <summary>What does not fit is said in the words of the spec.</summary>
public sealed class ImportFitTests
{
    private const string Genotype = "SA FFN | RSA GA FFN";

    /// <summary>A network of somebody else's, what is said of it, and the way out.</summary>
    public static TheoryData<string, string, string> Others => new()
    {
        { "words", "knows 41 words, and the data of the spec have 40", "with --data, name a spec of the data that it was trained on: its rows are their words" },
        { "word_size", "has word vectors of 21 values, and the spec's have 20", "write word_size: 21 below network in the spec" },
        { "hidden", "is 32 wide, and the spec's network 16", "write hidden: 32 below retrain in the spec" },
        { "regions", "has learnt from regions of 2,048 values, and those of the spec's data have 24", "with --data, name a spec whose regions come from the same extractor" },
        { "reduce_hidden", "is 33 wide inside the attention reduce, and the spec's network 32", "write reduce_hidden: 33 below network in the spec" },
        { "reduced", "reduces both sides to 30 values, and the spec's network to 32", "networks of this program reduce them as published" },
        { "relation_size", "embeds relations in 13 values, and the spec's network in 12", "networks of this program embed them as published" },
        { "head", "has backnone.cells_dec.0.dag.0.0.candidate_ops.0.mhatt.linear_r.weight of the shape [4, 12] where [2, 12] belongs", "name the genotype, and a spec of the widths and the data, that it was trained with" },
        { "FFN FFN | RSA GA FFN", "has FFN in layer 1 of the words' side, and the genotype SA", "name the genotype that it was trained with by --genotype" },
        { "SA FFN | RSA FFN FFN", "has FFN in layer 2 of the regions' side, and the genotype GA", "name the genotype that it was trained with by --genotype" },
        { "SA FFN | SA GA FFN", "has SA or GA in layer 1 of the regions' side, and the genotype RSA", "name the genotype that it was trained with by --genotype" },
        { "SA FFN | RSA GGA FFN", "has GGA in layer 2 of the regions' side, and the genotype GA", "name the genotype that it was trained with by --genotype" },
        { "SA ID | RSA GA FFN", "has ID in layer 2 of the words' side, and the genotype FFN", "name the genotype that it was trained with by --genotype" },
        { "SA FFN SA | RSA GA FFN", "has 3 layers on the words' side, and the genotype 2", "name the genotype that it was trained with by --genotype" },
        { "SA FFN | RSA GA", "has ID in layer 3 of the regions' side, and the genotype FFN", "name the genotype that it was trained with by --genotype" },
    };

    [Fact]
    public void OwnNetwork_Fits() => Assert.Empty(Fit().Problems(Shapes(Genotype)));

    [Theory]
    [MemberData(nameof(Others))]
    public void OtherNetwork_IsSaidToBeOne(string what, string problem, string wayOut)
    {
        var found = Assert.Single(Fit().Problems(what.Contains('|', StringComparison.Ordinal) ? Shapes(what) : Shapes(Genotype, what)));
        Assert.Equal(("a.pt", problem, wayOut), (found.Where, found.What, found.WayOut));
    }

    [Fact]
    public void EverythingThatDiffers_IsSaid() =>
        Assert.Equal(3, Fit().Problems(Shapes("FFN FFN | RSA GA FFN", "words").Append(KeyValuePair.Create("extra.bias", (IReadOnlyList<long>)[1])).ToDictionary()).Count);

    [Fact]
    public void OtherTask_IsSaidByItsHead()
    {
        var regions = Fit().Problems(ShapesOf(Genotype, RandomNetworks.Shape("regions", hidden: 16, width: 8)));
        Assert.Equal(["lacks attflat_y.mlp.fc.linear.weight, attflat_y.mlp.fc.linear.bias, attflat_y.mlp.linear.weight and 5 more", "holds attfc_y.weight, attfc_y.bias, proj_scores.weight and 3 more, which the network does not have"],
            regions.Select(problem => problem.What));
    }

    [Fact]
    public void OtherAnswers_AreSaid()
    {
        var more = Shapes(Genotype).ToDictionary(weight => weight.Key, weight => weight.Key.StartsWith("proj.", StringComparison.Ordinal) ? [3129, .. weight.Value.Skip(1)] : weight.Value);
        Assert.Equal("gives 3,129 outputs, and the data of the spec ask for 7", Assert.Single(Fit().Problems(more)).What);
    }

    [Fact]
    public void Supernet_IsRefused()
    {
        var shapes = Shapes(Genotype);
        shapes["backnone.cells_enc.0.dag.0.0.candidate_ops.1.ln.a_2"] = [16];
        Assert.Equal("holds several candidates for a layer: it is the supernet of a search", Assert.Single(Fit().Problems(shapes)).What);
    }

    private static ImportFit Fit() => new("a.pt", Subnet.Parse(Genotype), Shapes(Genotype));

    private static Dictionary<string, IReadOnlyList<long>> Shapes(string genotype, string? what = null)
    {
        var shape = RandomNetworks.Shape("summed", hidden: 16, width: 8);
        return ShapesOf(genotype, what switch
        {
            "words" => shape with { Vocabulary = 41 },
            "word_size" => shape with { WordSize = 21 },
            "hidden" => shape with { Hidden = 32, Head = 16, ReduceOutput = 32 },
            "regions" => shape with { RegionFeatures = 2048 },
            "reduce_hidden" => shape with { ReduceHidden = 33 },
            "reduced" => shape with { ReduceOutput = 30 },
            "relation_size" => shape with { RelationSize = 13 },
            "head" => shape with { Head = 4 },
            _ => shape,
        });
    }

    private static Dictionary<string, IReadOnlyList<long>> ShapesOf(string genotype, NetworkShape shape)
    {
        using var network = RandomNetworks.Make(Subnet.Parse(genotype), shape);
        return network.Parameters.ToDictionary(parameter => parameter.Name, parameter => (IReadOnlyList<long>)parameter.Value.shape);
    }
}
