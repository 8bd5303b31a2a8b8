using System.Globalization;

namespace MmNas.Data;

/// <summary>How far a long piece of work has come: reading, writing, scoring.</summary>
/// <param name="What">What is counted, for people: "regions", "pictures through the detector".</param>
/// <param name="Done">How many are done.</param>
/// <param name="Total">How many there are; 0 while that is not known.</param>
public readonly record struct ReadProgress(string What, long Done, long Total)
{
    /// <summary>For people: "pictures through the detector: 1,200 of 5,000".</summary>
    public string Words => Total > 0 ? string.Create(CultureInfo.InvariantCulture, $"{What}: {Done:N0} of {Total:N0}") : What;

    /// <summary>0 to 1; null while the total is not known.</summary>
    public double? Share => Total > 0 ? (double)Done / Total : null;
}
