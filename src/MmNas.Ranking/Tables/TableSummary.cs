using MmNas.Ranking.Statistics;
using MmNas.Search;

namespace MmNas.Ranking.Tables;

/// <summary>What a table says before anything is measured against it. Scores in percent, effects in points.</summary>
public sealed record TableSummary
{
    /// <summary>What the rows share.</summary>
    public required TableIdentity Identity { get; init; }

    /// <summary>Trained networks.</summary>
    public required int Trainings { get; init; }

    /// <summary>The mean over genotypes.</summary>
    public required double Mean { get; init; }

    /// <summary>Of the final scores: what is the genotype's and what the seed's.</summary>
    public required Spread Spread { get; init; }

    /// <summary>Every genotype with its mean over seeds, the best first.</summary>
    public required IReadOnlyList<RankedGenotype> Genotypes { get; init; }

    /// <summary>How far the order after a quarter of the training is the order at its end, over genotypes' means; NaN with fewer than three.</summary>
    public required Kendall Quarter { get; init; }

    /// <summary>The same after half of it.</summary>
    public required Kendall Half { get; init; }

    /// <summary>Standard deviation over the seeds of genotypes with an operation of the decoder, and of those without.</summary>
    public required IReadOnlyList<(Operation Operation, double With, double Without)> SeedsBy { get; init; }

    /// <summary>What an operation gives at a layer.</summary>
    public required IReadOnlyDictionary<(int Layer, Operation Operation), double> Effects { get; init; }

    /// <summary>The sum of its rows' seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Looks a table through.</summary>
    /// <exception cref="InvalidDataException">It has no rows.</exception>
    public static TableSummary Of(RankTable table)
    {
        if (table.Identity is not { } identity) throw new InvalidDataException("the table has no trainings yet");
        Subnet[] genotypes = [.. table.ByGenotype.Select(each => each.Genotype)];
        double[] ends = Means(row => row.End);
        return new()
        {
            Identity = identity,
            Trainings = table.Rows.Count,
            Mean = ends.Average(),
            Spread = SpreadOf(_ => true),
            Genotypes = RankedGenotype.Of(table),
            Quarter = Kendall.Of(Means(row => row.Quarter), ends),
            Half = Kendall.Of(Means(row => row.Half), ends),
            SeedsBy = [.. genotypes.SelectMany(genotype => genotype.Decoder).Distinct().Select(operation =>
                (operation, SpreadOf(genotype => genotype.Decoder.Contains(operation)).Seeds, SpreadOf(genotype => !genotype.Decoder.Contains(operation)).Seeds))],
            Effects = AdditiveModel.Fit(genotypes, ends, AdditiveModel.StandardRidge).Effects,
            Seconds = table.Rows.Sum(row => row.Seconds),
        };

        double[] Means(Func<TableRow, double> score) => [.. table.ByGenotype.Select(each => each.Rows.Average(score))];

        Spread SpreadOf(Func<Subnet, bool> among) =>
            Spread.Of([.. table.ByGenotype.Where(each => among(each.Genotype)).Select(each => (IReadOnlyList<double>)[.. each.Rows.Select(row => row.End)])]);
    }
}
