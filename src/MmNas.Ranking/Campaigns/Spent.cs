using MmNas.Contracts.Experiments;

namespace MmNas.Ranking.Campaigns;

/// <summary>Training, as it was counted and timed; null for what a version before 0.7 did not count.</summary>
/// <param name="WeightSteps">Optimiser steps on weights.</param>
/// <param name="ArchitectureSteps">Optimiser steps on alphas; one counts once, however many draws it takes.</param>
/// <param name="Seconds">Of training, scoring left out.</param>
public sealed record Spent(double? WeightSteps, double? ArchitectureSteps, double? Seconds)
{
    /// <summary>Steps of both kinds.</summary>
    public double? Steps => WeightSteps + ArchitectureSteps;

    public static Spent operator +(Spent one, Spent other) =>
        new(one.WeightSteps + other.WeightSteps, one.ArchitectureSteps + other.ArchitectureSteps, one.Seconds + other.Seconds);

    internal static Spent Of(SpentView? view) => new(view?.WeightSteps, view?.ArchitectureSteps, view?.Seconds);

    internal static Spent Mean(IReadOnlyCollection<Spent> seeds)
    {
        var sum = seeds.Aggregate((sum, seed) => sum + seed);
        return new(sum.WeightSteps / seeds.Count, sum.ArchitectureSteps / seeds.Count, sum.Seconds / seeds.Count);
    }
}
