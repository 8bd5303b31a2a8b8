using System.Text.RegularExpressions;
using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

public sealed partial class SpellingTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    /// <remarks>A network that has learnt one answer gives it.</remarks>
    [Fact]
    public void Evaluate_WhereAnswersAreRightButForTheirSpelling_Gives0AndSaysWhy()
    {
        var words = tasks.Data.Open(tasks.Scenes, new Ignored(), Cancel).Words; // draws them
        foreach (var file in Directory.EnumerateFiles(Path.Combine(tasks.Scenes.Data.Folder, "annotations"), "*_annotations.json"))
            File.WriteAllText(file, Answer().Replace(File.ReadAllText(file), "$1\"Red\""));
        using var learner = tasks.Create(tasks.Plan("vqa") with { Task = (tasks.Scenes with { Scenes = null }).With(new(words.All, ["red"])) });
        var scores = learner.Evaluate(Guided, "val", new Ignored(), Cancel);
        Assert.Equal(0, scores.Metrics["accuracy"]);
        Assert.Matches("^([0-9]+) of \\1 answers are right but for their spelling and count 0", Assert.Single(scores.Notes));
    }

    [Fact]
    public void Evaluate_WithoutSuchAnswers_SaysNothing()
    {
        using var learner = tasks.Create(tasks.Plan("itm"));
        Assert.Empty(learner.Evaluate(Guided, "dev", new Ignored(), Cancel).Notes);
    }

    [GeneratedRegex("(\"(?:multiple_choice_)?answer\":\\s*)\"[^\"]*\"")]
    private static partial Regex Answer();
}
