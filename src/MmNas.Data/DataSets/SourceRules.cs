namespace MmNas.Data;

/// <summary>What the source of any task may say.</summary>
/// <param name="Folder">The data set's folder.</param>
/// <param name="Holds">What that folder should hold, for the message.</param>
/// <param name="Regions">Where regions come from.</param>
/// <param name="Limit">The most items per split.</param>
/// <param name="Items">What a split's items are called.</param>
/// <param name="MaxTokens">Words that are read of a text.</param>
/// <param name="PublishedTokens">The published number of them.</param>
public sealed record SourceRules(
    string Folder, string Holds, RegionSource Regions, int? Limit, string Items, int MaxTokens, int PublishedTokens)
{
    /// <summary>Every field that holds what it may not.</summary>
    public IEnumerable<DataProblem> Problems()
    {
        if (Limit < 1) yield return new("limit", $"is {Limit}", $"use 1 or more, or leave it out for all {Items}");
        if (MaxTokens < 1) yield return new("tokens a text", $"are {MaxTokens}", $"use 1 or more, {PublishedTokens} as published");
        if (Regions is RegionSource.Grid { CellsPerSide: < 1 or > 10 } grid)
            yield return new("grid", $"has {grid.CellsPerSide} cells per side", "use 1 to 10");
        if (!Directory.Exists(Folder)) yield return new(Folder, "is not a folder", $"give the folder that holds {Holds}");
    }

    /// <summary>What is wrong with the most regions a picture may have.</summary>
    public static IEnumerable<DataProblem> OfRegions(int mostRegions)
    {
        if (mostRegions is < 1 or > 100) yield return new("regions a picture", $"are {mostRegions} at most", "use 1 to 100");
    }
}
