using MmNas.Search;

namespace MmNas.Ranking.Tables;

/// <summary>A training that a table is to have.</summary>
/// <param name="Genotype">What is trained.</param>
/// <param name="Seed">Decides initial weights, data order and dropout.</param>
public sealed record TableJob(Subnet Genotype, int Seed)
{
    /// <summary>All of a table: every genotype with every seed, one genotype after the other, so that a table that is cut off has whole genotypes.</summary>
    public static IEnumerable<TableJob> All(IEnumerable<Subnet> genotypes, int firstSeed, int seeds) =>
        genotypes.SelectMany(genotype => Enumerable.Range(firstSeed, seeds).Select(seed => new TableJob(genotype, seed)));
}

/// <summary>Where trainings run, one at a time.</summary>
/// <param name="Device">"cpu", or "cuda:0" and so on.</param>
/// <param name="Threads">Tensor threads.</param>
public sealed record TableSlot(string Device, int Threads);
