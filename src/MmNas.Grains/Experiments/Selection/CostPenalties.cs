using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Grains.Experiments.Selection;

/// <summary>What a network's cost takes from it where networks are compared, in the unit that they are compared in: <see cref="CostSpec"/>.</summary>
internal sealed class CostPenalties
{
    private const double PointsPerUnit = 100; // accuracy is in percent: a weight of 0.01 is a point

    private readonly SubnetCosts? costs;
    private readonly double unit;

    /// <param name="spec">Says how much cost counts.</param>
    /// <param name="costs">Of each layer's candidates; empty where none counts, or none has been told yet.</param>
    public CostPenalties(ExperimentSpec spec, IReadOnlyList<IReadOnlyList<double>> costs)
    {
        if (costs.Count == 0 || spec.Search.Cost.Weight == 0) return;
        this.costs = new(spec.Space.ToSearchSpace(), costs);
        unit = spec.Search.Cost.Weight * (spec.Search.JudgedBy is HeldMeasure.Accuracy ? PointsPerUnit : 1);
    }

    /// <summary>0 where no cost counts.</summary>
    public double Of(Subnet genotype) => costs is null ? 0 : unit * costs.Of(genotype);
}
