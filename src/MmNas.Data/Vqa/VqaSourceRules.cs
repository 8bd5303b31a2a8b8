namespace MmNas.Data;

/// <summary>What a <see cref="VqaSource"/> may say.</summary>
internal static class VqaSourceRules
{
    private static readonly string[] TrainingSplits = ["train", "train+val", "train+val+vg"];

    /// <summary>The names of the parts to train on.</summary>
    public static string[] TrainingParts(VqaSource source) => TrainingName(source).Split('+');

    /// <summary>What is trained on, with the default filled in.</summary>
    public static string TrainingName(VqaSource source) => source.TrainingSplits ?? "train";

    /// <summary>Every field that holds what it may not.</summary>
    public static IEnumerable<DataProblem> Problems(VqaSource source)
    {
        if (!TrainingSplits.Contains(TrainingName(source)))
            yield return new("training splits", $"are \"{source.TrainingSplits}\"", $"use {string.Join(", ", TrainingSplits)}");
        if (source.Limit < 1) yield return new("limit", $"is {source.Limit}", "use 1 or more, or leave it out for all questions");
        if (source.AnswerMinimum < 1) yield return new("answer minimum", $"is {source.AnswerMinimum}", "use 1 or more");
        if (source.MaxTokens < 1) yield return new("tokens a question", $"are {source.MaxTokens}", "use 1 or more, 14 as published");
        if (source.Regions is RegionSource.Grid { CellsPerSide: < 1 or > 10 } grid)
            yield return new("grid", $"has {grid.CellsPerSide} cells a side", "use 1 to 10");
        if (!Directory.Exists(source.Folder)) yield return new(source.Folder, "is no folder", "give the folder that holds annotations/");
    }
}
