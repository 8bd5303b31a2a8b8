using MmNas.Ranking.Tables;
using MmNas.Search;

namespace MmNas.Ranking.Tests;

public sealed class TableSummaryTests
{
    private static readonly TableIdentity Identity = new("accuracy on val", "0123456789ab", "ba9876543210");

    [Fact]
    public void Genotypes_AreRankedByTheMeanOverTheirSeeds_AndEqualsShareAPlace()
    {
        var summary = TableSummary.Of(Table(("SA | GA", 60), ("SA | GA", 62), ("SA | FFN", 61), ("FFN | GA", 70)));
        Assert.Equal([(1, "FFN | GA", 70, 1), (2, "SA | GA", 61, 2), (2, "SA | FFN", 61, 1)], summary.Genotypes.Select(one => (one.Place, one.Genotype.ToString(), one.Mean, one.Seeds)));
        Assert.Equal((4, 64.0), (summary.Trainings, summary.Mean));
    }

    [Fact]
    public void SeedsSpread_IsTakenApartByWhetherTheDecoderHasAnOperation()
    {
        var summary = TableSummary.Of(Table(("SA | RSA", 50), ("SA | RSA", 60), ("SA | FFN", 70), ("SA | FFN", 72)));
        var (_, with, without) = summary.SeedsBy.Single(by => by.Operation == OperationCatalogue.RelationSelfAttention);
        Assert.Equal((Math.Sqrt(50), Math.Sqrt(2)), (with, without));
    }

    [Fact]
    public void EarlyOrder_IsComparedWithTheLast()
    {
        var summary = TableSummary.Of(Table(("SA | RSA", 50), ("SA | GA", 60), ("SA | FFN", 70)));
        Assert.Equal((-1.0, 1.0), (summary.Quarter.Tau, summary.Half.Tau));
    }

    [Fact]
    public void TableWithoutRows_HasNothingToSay() => Assert.Throws<InvalidDataException>(() => TableSummary.Of(new(null, [])));

    // After a quarter the order is the opposite one, after half that of the end.
    private static RankTable Table(params (string Genotype, double End)[] rows) =>
        new(Identity, [.. rows.Select((row, seed) => new TableRow(Subnet.Parse(row.Genotype), seed, 100 - row.End, row.End / 2, row.End, 1000, 1))]);
}
