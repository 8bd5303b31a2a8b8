using MmNas.Search;

namespace MmNas.Contracts.Experiments;

/// <summary>What networks are compared by, as specs and results say it.</summary>
public static class HeldMeasureNames
{
    /// <summary>"loss" or "accuracy".</summary>
    public static string ToName(this HeldMeasure measure) => measure.ToString().ToLowerInvariant();
}
