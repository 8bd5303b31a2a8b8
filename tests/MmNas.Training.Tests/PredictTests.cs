using System.Text.Json;
using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

public sealed class PredictTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    [Fact]
    public void Predict_OfTheValidationSplit_AnswersEveryQuestionOnce()
    {
        var path = tasks.In("answers.json");
        using var learner = tasks.Create(tasks.Plan("vqa"));
        learner.Predict(Guided, "val", path, new Ignored(), Cancel);
        var data = tasks.Data.Open(tasks.Scenes, new Ignored(), Cancel);
        using var written = JsonDocument.Parse(File.ReadAllText(path));
        var entries = written.RootElement.EnumerateArray().ToList();
        Assert.Equal(
            Enumerable.Range(0, data.Validation.Count).Select(data.Validation.QuestionId),
            entries.Select(entry => entry.GetProperty("question_id").GetInt64()));
        Assert.All(entries, entry => Assert.Contains(entry.GetProperty("answer").GetString()!, data.Answers.All));
    }

    [Theory]
    [InlineData("itm")]
    [InlineData("vgd")]
    public void Predict_OfAnotherTask_SaysThatThereIsNoForm(string task)
    {
        using var learner = tasks.Create(tasks.Plan(task));
        var refused = Assert.Throws<InvalidOperationException>(() => learner.Predict(Guided, learner.Splits[0], tasks.In("none.json"), new Ignored(), Cancel));
        Assert.Contains("submission form", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(tasks.In("none.json")));
    }
}
