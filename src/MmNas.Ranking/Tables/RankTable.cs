using MmNas.Search;

namespace MmNas.Ranking.Tables;

/// <summary>Genotypes of one space, each trained from scratch with several seeds: what everything that ranks genotypes is measured against.</summary>
/// <param name="Identity">What all rows share; null where there are none yet.</param>
/// <param name="Rows">In the order in which they were trained.</param>
public sealed record RankTable(TableIdentity? Identity, IReadOnlyList<TableRow> Rows)
{
    /// <summary>The rows of each genotype, in the order in which the genotypes first came.</summary>
    public IReadOnlyList<(Subnet Genotype, IReadOnlyList<TableRow> Rows)> ByGenotype { get; } =
        [.. Rows.GroupBy(row => row.Genotype).Select(rows => (rows.Key, (IReadOnlyList<TableRow>)[.. rows]))];

    /// <summary>Those trainings that it lacks, in their order.</summary>
    public IReadOnlyList<TableJob> Missing(IEnumerable<TableJob> jobs)
    {
        var there = Rows.Select(row => new TableJob(row.Genotype, row.Seed)).ToHashSet();
        return [.. jobs.Where(job => !there.Contains(job))];
    }
}
