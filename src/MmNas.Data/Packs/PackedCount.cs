namespace MmNas.Data;

/// <summary>What a conversion has made.</summary>
/// <param name="Images">In the pack.</param>
/// <param name="Regions">Of all of them.</param>
/// <param name="FeatureSize">Values a region.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="Skipped">Why images were left out, in the order of the input; empty unless that was asked for.</param>
public sealed record PackedCount(int Images, long Regions, int FeatureSize, long Bytes, IReadOnlyList<DataProblem> Skipped);
