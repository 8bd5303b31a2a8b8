using MmNas.Ranking.Statistics;
using MmNas.Ranking.Tables;
using MmNas.Search;

namespace MmNas.Ranking.Searches;

/// <summary>How good a search is by the measure of a table.</summary>
public sealed record SearchRanking
{
    /// <summary>Every genotype of the table that is in the search's space.</summary>
    public required IReadOnlyList<SharedScore> Shared { get; init; }

    /// <summary>How far the order by held-back loss under shared weights is that of the trained networks.</summary>
    public required Kendall ByLoss { get; init; }

    /// <summary>The same by accuracy on what was held back.</summary>
    public required Kendall ByAccuracy { get; init; }

    /// <summary>The same by the main metric on the validation split.</summary>
    public required Kendall ByScore { get; init; }

    /// <summary>For each epoch with architecture steps one number per layer, encoder first: standard errors that the mean gradient of its alphas is away from zero. Noise alone gives
    /// about 1; null where it cannot be told.</summary>
    public required IReadOnlyList<IReadOnlyList<double?>> Signals { get; init; }

    /// <summary>What the search found.</summary>
    public required Subnet Found { get; init; }

    /// <summary>Its mean in the table; null where it is not in it.</summary>
    public double? FoundInTable { get; init; }

    /// <summary>What it came to in the experiment, one training; null where it was not trained, or was trained with other settings than the table.</summary>
    public double? FoundScore { get; init; }

    /// <summary>What a sum of effects of layers and operations, fitted to the table, expects of it.</summary>
    public required double Expected { get; init; }

    /// <summary>Its place among the table's genotypes, 1 for the best: by its mean in the table, else by its own training, else by what is expected of it.</summary>
    public int Place => RankedGenotype.PlaceOf(FoundInTable ?? FoundScore ?? Expected, Shared.Select(one => one.Trained));

    /// <summary>The share of the table's genotypes that are no better, in percent: 100 is the best place.</summary>
    public double Percentile => 100.0 * (Shared.Count - Place + 1) / Shared.Count;

    /// <summary>Puts scores together.</summary>
    /// <param name="shared">At least one.</param>
    /// <param name="found">What the search found.</param>
    /// <param name="score">Of one training with the table's settings; null where there is none.</param>
    /// <param name="signals">Of the gates, by epoch and layer.</param>
    public static SearchRanking Of(IReadOnlyList<SharedScore> shared, Subnet found, double? score, IReadOnlyList<IReadOnlyList<double?>> signals)
    {
        double[] trained = [.. shared.Select(one => one.Trained)];
        return new()
        {
            Shared = shared,
            ByLoss = Kendall.Of([.. shared.Select(one => -one.Held.Loss)], trained),
            ByAccuracy = Kendall.Of([.. shared.Select(one => one.Held.Accuracy)], trained),
            ByScore = Kendall.Of([.. shared.Select(one => one.Score)], trained),
            Signals = signals,
            Found = found,
            FoundInTable = shared.FirstOrDefault(one => one.Genotype.Equals(found))?.Trained,
            FoundScore = score,
            Expected = AdditiveModel.Fit([.. shared.Select(one => one.Genotype)], trained, AdditiveModel.StandardRidge).Of(found),
        };
    }
}
