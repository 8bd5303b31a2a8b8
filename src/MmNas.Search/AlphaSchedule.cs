namespace MmNas.Search;

/// <summary>The rate of an architecture step: the same for all (published), or falling evenly from the first to the last.</summary>
/// <param name="First">Of the first step; above 0.</param>
/// <param name="Last">Of the last step; null keeps the first.</param>
/// <param name="Steps">Planned; those beyond keep the last rate.</param>
public sealed record AlphaSchedule(double First, double? Last, long Steps)
{
    /// <param name="step">The step, counted from 0.</param>
    public double At(long step)
    {
        if (Last is not { } last) return First;
        var share = Steps <= 1 ? 1 : Math.Clamp((double)step / (Steps - 1), 0, 1);
        return ((1 - share) * First) + (share * last);
    }
}
