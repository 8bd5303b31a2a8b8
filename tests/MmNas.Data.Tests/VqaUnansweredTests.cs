using System.Text.Json;

namespace MmNas.Data.Tests;

public sealed class VqaUnansweredTests : IDisposable
{
    private const string TestDevQuestions = "v2_OpenEnded_mscoco_test-dev2015_questions.json";
    private readonly SmallVqa folder = new();

    public VqaUnansweredTests()
    {
        folder.Write(TestDevQuestions, "unused.json", Asked.Agreed(8, 30, "Is it green?", "other", "x"), Asked.Agreed(9, 31, "What?",
            "other", "x"));
        File.Delete(folder["annotations", "unused.json"]);
        foreach (var image in new[] { 30, 31 }) folder.WriteRegions("test2015", image);
    }

    [Fact]
    public void Unanswered_GivesQuestionsWithRegionsAndWithoutScores()
    {
        var data = folder.Read();
        var split = Unanswered(data);
        Assert.Equal(("test-dev", 2, false, true), (split.Name, split.Count, split.IsAnswered, data.Train.IsAnswered));
        Assert.Equal(["is", "it", "green"], split.Tokens(0).ToArray().Select(id => data.Words.All[id]));
        Assert.Equal(31 + 1f, split.Regions.Features(split.Image(1))[0]);
        Assert.True(split.Scores(0).IsEmpty && split.Credits(0).IsEmpty);
        Assert.Throws<ArgumentException>(() => VqaAccuracy.Score(split, [0, 0]));
    }

    [Fact]
    public void Unanswered_OfDataWithALimit_HasEveryQuestion() =>
        Assert.Equal(2, Unanswered(folder.Read(folder.Source with { Limit = 1 })).Count);

    [Fact]
    public void Unanswered_OfASplitThatHasAnswersOrIsNone_IsRefused()
    {
        var data = folder.Read();
        foreach (var name in new[] { "val", "tests" })
            Assert.Equal(
                $"split {name}: is trained on, or the data have none of that name; predictions are made for splits that no training sees; use test or test-dev or a split that mmnas evaluate scores without --split",
                Assert.Throws<DataException>(() => Unanswered(data, name)).Message);
    }

    [Fact]
    public void Unanswered_WithoutItsFileOrAPicture_NamesIt()
    {
        var data = folder.Read();
        var missing = Assert.Single(Assert.Throws<DataException>(() => Unanswered(data, "test")).Problems);
        Assert.Equal((folder["annotations", "v2_OpenEnded_mscoco_test2015_questions.json"], "is not there"), (missing.Where, missing.What));
        File.Delete(folder["features", "test2015", "COCO_test2015_000000000031.jpg.npz"]);
        var picture = Assert.Single(Assert.Throws<DataException>(() => Unanswered(data)).Problems);
        Assert.Equal(("image 31 of test2015", "has no region features, and question 9 asks about it"), (picture.Where, picture.What));
    }

    [Fact]
    public void Predictions_AreWrittenInTheSubmissionForm()
    {
        folder.WriteVal(Asked.Agreed(3, 20, "Is it?", "other", "it's \"x\""));
        var data = folder.Read();
        var path = folder["predictions.json"];
        File.WriteAllText(path, "old");
        VqaPredictions.Write(path, Unanswered(data), [data.Answers.Count - 1, 0], data.Answers);
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal(
            [(8L, data.Answers.All[^1]), (9L, "red")],
            json.RootElement.EnumerateArray().Select(one => (one.GetProperty("question_id").GetInt64(),
                one.GetProperty("answer").GetString()!)));
        Assert.Throws<ArgumentException>(() => VqaPredictions.Write(path, data.Train, [0], data.Answers));
    }

    [Fact]
    public void Predictions_GiveIdsThatAreTextsBackAsTexts()
    {
        folder.WriteText(TestDevQuestions, """{"questions": [{"image_id": 30, "question": "Is it?", "question_id": "000042"}, {"image_id": 30, "question": "Is it?", "question_id": "q-7"}, {"image_id": 31, "question": "What?", "question_id": 9}]}""");
        var data = folder.Read();
        VqaPredictions.Write(folder["predictions.json"], Unanswered(data), [0, 1, 0], data.Answers);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["predictions.json"]));
        Assert.Equal(["\"000042\"", "\"q-7\"", "9"], json.RootElement.EnumerateArray().Select(one => one.GetProperty("question_id").GetRawText()));
    }

    [Fact]
    public void Questions_FindTheirAnnotations_HoweverEitherWritesTheId()
    {
        foreach (var (file, from, to) in new[] { (SmallVqa.TrainQuestions, "\"question_id\":1", "\"question_id\":\"1\""), (SmallVqa.TrainQuestions, "\"question_id\":2", "\"question_id\":\"b\""), (SmallVqa.TrainAnnotations, "\"question_id\":2", "\"question_id\":\"b\"") })
            folder.WriteText(file, File.ReadAllText(folder["annotations", file]).Replace(from, to, StringComparison.Ordinal));
        var train = folder.Read().Train;
        Assert.Equal(["1", "b"], [train.QuestionIdText(0), train.QuestionIdText(1)]);
        folder.WriteText(SmallVqa.TrainAnnotations, File.ReadAllText(folder["annotations", SmallVqa.TrainAnnotations]).Replace("\"b\"", "\"c\"", StringComparison.Ordinal));
        Assert.Contains(folder.Check(), problem => problem.Where.EndsWith("question_id b", StringComparison.Ordinal));
    }

    private static VqaSplit Unanswered(VqaDataSet data, string name = "test-dev") =>
        data.Unanswered(name, null, TestContext.Current.CancellationToken);

    public void Dispose() => folder.Dispose();
}
