using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

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
        if (source.AnswerMinimum < 1) yield return new("answer minimum", $"is {source.AnswerMinimum}", "use 1 or more");
        var rules = new SourceRules(
            source.Folder, source.IsPlain ? "train.jsonl and val.jsonl" : "annotations/", source.Regions, source.Limit, "questions", source.MaxTokens, PublishedTokens: 14);
        foreach (var problem in rules.Problems()) yield return problem;
    }
}
