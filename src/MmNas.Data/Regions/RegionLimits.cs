namespace MmNas.Data;

/// <summary>How much is read of regions.</summary>
/// <param name="Most">Regions a picture; further ones are not read.</param>
/// <param name="Memory">Bytes that all of them may take; null: four fifths of what this process may use.</param>
public readonly record struct RegionLimits(int Most, long? Memory)
{
    /// <summary>The most regions that any published detector gives a picture.</summary>
    public const int Published = 100;

    /// <summary>Bytes that all regions may take.</summary>
    public long Bytes => Memory ?? (GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 5 * 4);
}
