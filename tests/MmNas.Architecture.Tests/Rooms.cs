namespace MmNas.Architecture.Tests;

/// <summary>What each project refers to; through it a project may use all that lies below. An arrow of the table points downwards, so there are no circles.</summary>
internal static class Rooms
{
    public static IReadOnlyDictionary<string, string[]> MayUse { get; } = new Dictionary<string, string[]>
    {
        ["MmNas.Console"] = ["MmNas.Api", "MmNas.Exporting", "MmNas.Measuring", "MmNas.Ranking", "MmNas.Silo", "MmNas.Contracts"],
        ["MmNas.Api"] = ["MmNas.Exporting", "MmNas.Ranking", "MmNas.Silo"],
        ["MmNas.Exporting"] = ["MmNas.Grains"],
        ["MmNas.Measuring"] = ["MmNas.Silo"],
        ["MmNas.Ranking"] = ["MmNas.Grains"],
        ["MmNas.Silo"] = ["MmNas.Grains", "MmNas.Tasks"],
        ["MmNas.Grains"] = ["MmNas.Contracts", "MmNas.Tasks.Contract", "MmNas.Training"],
        ["MmNas.Tasks"] = ["MmNas.Tasks.Contract"],
        ["MmNas.Tasks.Contract"] = ["MmNas.Contracts", "MmNas.Training"],
        ["MmNas.Contracts"] = ["MmNas.Search"],
        ["MmNas.Training"] = ["MmNas.Networks", "MmNas.Data"],
        ["MmNas.Networks"] = ["MmNas.Search"],
        ["MmNas.Data"] = ["MmNas.Files"],
        ["MmNas.Search"] = ["MmNas.Files"],
        ["MmNas.Files"] = [],
    };

    /// <summary>What a project may use, directly or through those.</summary>
    public static IReadOnlySet<string> Below(string project) =>
        MayUse[project].SelectMany(used => Below(used).Append(used)).ToHashSet();

    /// <summary>The projects as test cases.</summary>
    public static TheoryData<string> All => [.. MayUse.Keys];
}
