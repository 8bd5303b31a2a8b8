using System.Globalization;
using System.Text.Json;
using MmNas.Training.Tasks;
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

    [Fact]
    public void Predict_OfGrounding_WritesTheBoxesThatItsAccuracyIsMadeOf()
    {
        using var learner = tasks.Create(tasks.Plan("vgd"));
        var split = tasks.Data.Open(tasks.Phrases, new Ignored(), Cancel).HeldOut.First(one => one.Name == learner.Splits[0]);
        var entries = Predicted(learner, "boxes.json").EnumerateArray().ToList();
        Assert.Equal(
            Enumerable.Range(0, split.Count).Select(phrase => (split.ImageId(phrase), split.Text(phrase))),
            entries.Select(entry => (entry.GetProperty("image_id").GetInt64(), entry.GetProperty("expression").GetString()!)));
        Assert.All(entries, entry => Assert.Equal(
            BoxOverlap.Of(Box(entry, "box"), Box(entry, "truth")), entry.GetProperty("overlap").GetDouble(), 1e-6));
        Assert.Equal(split.Box(3).ToArray(), Box(entries[3], "truth"));
        Assert.Equal(
            Evaluate(learner, Guided)["accuracy"]!.Value,
            100.0 * entries.Count(entry => entry.GetProperty("overlap").GetDouble() >= 0.5) / entries.Count, 1e-9);
    }

    [Fact]
    public void Predict_OfMatching_WritesTheRanksThatItsRecallIsMadeOf()
    {
        using var learner = tasks.Create(tasks.Plan("itm"));
        var written = Predicted(learner, "ranks.json");
        var metrics = Evaluate(learner, Guided);
        foreach (var (list, way) in new[] { ("images", "text"), ("captions", "image") })
        {
            var entries = written.GetProperty(list).EnumerateArray().ToList();
            foreach (var depth in new[] { 1, 5 })
                Assert.Equal(metrics[$"{way}_r{depth}"]!.Value, 100.0 * entries.Count(entry => entry.GetProperty("rank").GetInt32() <= depth) / entries.Count, 1e-9);
            Assert.All(entries.Where(entry => entry.GetProperty("rank").GetInt32() == 1), entry => Assert.Equal(
                entry.GetProperty("image_id").GetInt64(), entry.GetProperty("top")[0].GetProperty("image_id").GetInt64()));
            Assert.All(entries, entry => Assert.Equal(
                entry.GetProperty("top").EnumerateArray().Select(Score).OrderDescending(), entry.GetProperty("top").EnumerateArray().Select(Score)));
        }

        static double Score(JsonElement entry) => entry.GetProperty("score").GetDouble();
    }

    [Theory]
    [InlineData("vqa")]
    [InlineData("itm")]
    [InlineData("vgd")]
    public void Predict_OfDataWithALimit_CoversTheWholeHeldSplit(string task)
    {
        TaskPlan limited = tasks.Plan(task).Task switch
        {
            VqaPlan vqa => vqa with { Source = vqa.Source with { Limit = 5 } },
            ItmPlan captions => captions with { Source = captions.Source with { Limit = 5 } },
            VgdPlan phrases => phrases with { Source = phrases.Source with { Limit = 5 } },
            _ => throw new ArgumentException(task),
        };
        using var all = tasks.Create(tasks.Plan(task));
        using var few = tasks.Create(tasks.Plan(task) with { Task = limited });
        using var predicting = tasks.Create(tasks.Plan(task) with { Task = limited.WithWholeHeldOutSplits() });
        Assert.Equal(few.StepsPerEpoch, predicting.StepsPerEpoch);
        Assert.Equal(Entries(Predicted(all, "all.json")), Entries(Predicted(predicting, "predicting.json")));
        Assert.True(Entries(Predicted(few, "few.json")) < Entries(Predicted(all, "all.json")));

        static int Entries(JsonElement written) => (written.ValueKind is JsonValueKind.Array ? written : written.GetProperty("images")).GetArrayLength();
    }

    /// <summary>The mean of the samples' scores is the metric, over all of them or by their type.</summary>
    [Theory]
    [InlineData("vqa", "accuracy", null)]
    [InlineData("vqa", "yes/no", "yes/no")]
    [InlineData("vgd", "accuracy", null)]
    [InlineData("itm", "text_r1", "text")]
    [InlineData("itm", "image_r1", "image")]
    public void Samples_OfAHeldOutSplit_AndOfTheOneThatIsTrainedOn_AddUpToTheMetric(string task, string metric, string? type)
    {
        using var learner = tasks.Create(tasks.Plan(task));
        Assert.True(learner.TellsSamples);
        foreach (var split in new[] { learner.Splits[0], learner.TrainedOn! })
        {
            List<AnsweredSample> samples = [];
            var scores = learner.Evaluate(Guided, split, samples.Add, new Ignored(), Cancel);
            Assert.Equal(split, scores.Split);
            Assert.Equal(learner.Evaluate(Guided, split, new Ignored(), Cancel).Metrics, scores.Metrics);
            Assert.Equal(scores.Metrics[metric]!.Value, samples.Where(sample => type is null || sample.Type == type).Average(sample => sample.Score), 1e-9);
            Assert.All(samples.Where(sample => sample.Score == 100), sample => Assert.True(task != "itm" || sample.Detail is { Value: 1 }));
        }
    }

    [Fact]
    public void Samples_HaveTextAnswerAndTruth_AsPeopleReadThem()
    {
        using var questions = tasks.Create(tasks.Plan("vqa"));
        var data = tasks.Data.Open(tasks.Scenes, new Ignored(), Cancel);
        List<AnsweredSample> samples = [];
        questions.Evaluate(Guided, "val", samples.Add, new Ignored(), Cancel);
        Assert.Equal(Enumerable.Range(0, data.Validation.Count).Select(data.Validation.Text), samples.Select(sample => sample.Text));
        Assert.All(samples, sample => Assert.Equal(sample.Answer == sample.Truth ? 100 : 0, sample.Score)); // all annotators of a scene agree
        Assert.All(samples, sample => Assert.Contains(sample.Answer, data.Answers.All));
        using var phrases = tasks.Create(tasks.Plan("vgd"));
        samples.Clear();
        phrases.Evaluate(Guided, phrases.Splits[0], samples.Add, new Ignored(), Cancel);
        Assert.All(samples, sample => Assert.Matches("^-?[0-9.]+( -?[0-9.]+){3}$", sample.Answer));
        Assert.All(samples, sample => Assert.Equal(sample.Score == 100, sample.Detail is { Value: >= 0.5 }));
    }

    /// <summary>What the network read can be had again; of these data there are no pictures.</summary>
    [Theory]
    [InlineData("vqa")]
    [InlineData("itm")]
    [InlineData("vgd")]
    public void Samples_SayHowSureTheNetworkIs_AndGiveWhatItRead(string task)
    {
        using var learner = tasks.Create(tasks.Plan(task));
        List<AnsweredSample> samples = [];
        learner.Evaluate(Guided, learner.Splits[0], samples.Add, new Ignored(), Cancel);
        Assert.All(samples, sample => Assert.InRange(sample.Confidence!.Value, 0, 1));
        Assert.True(samples.Select(sample => sample.Confidence).Distinct().Count() > 1);
        var read = samples.Select(sample => (Sample: sample, Input: sample.Input!())).ToList();
        Assert.All(read, one => Assert.Equal(task == "itm" && one.Sample.Type == "text" ? one.Sample.Answer : one.Sample.Text, one.Input.Text));
        Assert.All(read, one => Assert.True(one.Input.Regions.Count > 0 && one.Input.Regions.Features.Length == one.Input.Regions.Count * one.Input.Regions.FeatureSize));
        Assert.All(read, one => Assert.Equal(task == "vgd" ? one.Sample.Truth : null, one.Input.TrueBox is { } box ? string.Join(' ', box.Select(edge => edge.ToString("0.##", CultureInfo.InvariantCulture))) : null));
    }

    private JsonElement Predicted(ILearner learner, string name)
    {
        learner.Predict(Guided, learner.Splits[0], tasks.In(name), new Ignored(), Cancel);
        return JsonDocument.Parse(File.ReadAllText(tasks.In(name))).RootElement;
    }

    private static float[] Box(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(edge => edge.GetSingle())];
}
