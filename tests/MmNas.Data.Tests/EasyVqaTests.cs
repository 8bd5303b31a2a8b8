namespace MmNas.Data.Tests;

[Trait("Category", "Reference")]
public sealed class EasyVqaTests
{
    [Fact]
    public void EasyVqa_IsReadWhole()
    {
        var data = VqaDataSet.Read(new() { Folder = SharedFolders.EasyVqa }, null, TestContext.Current.CancellationToken);
        Assert.Equal((38_575, 9_673, 13), (data.Train.Count, data.Validation.Count, data.Answers.Count));
        Assert.Equal((128, 5_000), (data.RegionFeatureSize, data.Train.Regions.Images));
        Assert.Equal("what is the blue shape?", data.Train.Text(0));
        Assert.Equal("rectangle", data.Answers[data.Train.Scores(0)[0].Answer]);
    }

    [Fact]
    public void Accuracy_OfTheMostAgreedAnswers_Is100_AndOfAlwaysYesTheShareOfYes()
    {
        var validation = Validation(out var answers);
        var best = VqaAccuracy.Score(validation, [.. Enumerable.Range(0, validation.Count).Select(q => validation.Scores(q)[0].Answer)]);
        Assert.Equal((100, 0), (best.Overall, best.LostToSpelling));
        Assert.Equal([("yes/no", 100.0), ("number", null), ("other", 100.0)], best.ByAnswerType.Select(type => (type.Key, type.Value)));
        var yes = answers.IdOf("yes")!.Value;
        var always = VqaAccuracy.Score(validation, [.. Enumerable.Repeat(yes, validation.Count)]);
        // "yes" is the answer to 3,611 questions, all among the 7,136 of type yes/no (counted in the file).
        Assert.Equal(100.0 * 3_611 / 9_673, always.Overall, 6);
        Assert.Equal(100.0 * 3_611 / 7_136, always.ByAnswerType["yes/no"]!.Value, 6);
        Assert.Equal(0, always.ByAnswerType["other"]);
    }

    private static VqaSplit Validation(out AnswerVocabulary answers)
    {
        var data = VqaDataSet.Read(new() { Folder = SharedFolders.EasyVqa }, null, TestContext.Current.CancellationToken);
        answers = data.Answers;
        return data.Validation;
    }
}
