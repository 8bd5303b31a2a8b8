namespace MmNas.Contracts.Experiments;

/// <summary>When epochs ended, in seconds of work.</summary>
public static class EpochTimes
{
    /// <summary>With another epoch's end.</summary>
    /// <param name="known">One per epoch; fewer where a version that did not keep them ran the first ones.</param>
    /// <param name="epochs">How many were over before it.</param>
    /// <param name="seconds">Of work until then.</param>
    /// <returns>One for each epoch; null where it was not kept.</returns>
    public static IReadOnlyList<double?> With(IReadOnlyList<double?> known, int epochs, double seconds) => [.. known.Concat(Enumerable.Repeat<double?>(null, Math.Max(0, epochs - known.Count))), seconds];
}
