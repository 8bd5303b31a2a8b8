using MmNas.Search;

namespace MmNas.Ranking.Tables;

/// <summary>A genotype's place in a table.</summary>
/// <param name="Place">1 for the best; equals share the better one.</param>
/// <param name="Genotype">What was trained.</param>
/// <param name="Mean">Of its final scores, in percent.</param>
/// <param name="Seeds">How many there are.</param>
/// <param name="Parameters">Trainable numbers of the network.</param>
public sealed record RankedGenotype(int Place, Subnet Genotype, double Mean, int Seeds, long Parameters)
{
    /// <summary>All of a table, the best first.</summary>
    public static IReadOnlyList<RankedGenotype> Of(RankTable table)
    {
        var means = table.ByGenotype.Select(each => each.Rows.Average(row => row.End)).ToList();
        return [.. table.ByGenotype.Zip(means, (each, mean) => new RankedGenotype(PlaceOf(mean, means), each.Genotype, mean, each.Rows.Count, each.Rows[0].Parameters)).OrderBy(one => one.Place)];
    }

    /// <summary>The place that a score would have among others, 1 for the best.</summary>
    public static int PlaceOf(double score, IEnumerable<double> others) => 1 + others.Count(other => other > score);
}
