namespace MmNas.Data.Tests;

public sealed class VqaAccuracyTests : IDisposable
{
    private readonly SmallVqa folder = new();

    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(1, 10, 0.3)]            // (1 * 0/3 + 9 * 1/3) / 10
    [InlineData(2, 10, 0.6)]            // (2 * 1/3 + 8 * 2/3) / 10
    [InlineData(3, 10, 0.9)]            // (3 * 2/3 + 7 * 1) / 10
    [InlineData(4, 10, 1)]
    [InlineData(10, 10, 1)]
    [InlineData(1, 1, 1)]               // a single annotator
    [InlineData(2, 2, 1)]               // each agrees with the only other
    [InlineData(1, 2, 0.5)]             // (1 * 0/1 + 1 * 1/1) / 2
    [InlineData(2, 3, 0.666666666667)]  // (2 * 1/2 + 1 * 2/2) / 3
    public void OfAgreement_LeavesEachAnnotatorOutInTurn(int agreeing, int annotators, double accuracy) =>
        Assert.Equal(accuracy, VqaAccuracy.OfAgreement(agreeing, annotators), 9);

    [Fact]
    public void Score_OfOneAnswerToAll_IsWhatTheAnnotatorsGiveIt()
    {
        folder.WriteVal(
            new(1, 20, "Is it red?", "yes/no", [.. Enumerable.Repeat("yes", 8), "no", "no"]),   // no: 0.6
            Asked.Agreed(2, 20, "Is it blue?", "yes/no", "no"),                                 // no: 1
            Asked.Agreed(3, 20, "What is it?", "other", "red"));                                // no: 0
        var data = folder.Read();
        var scores = VqaAccuracy.Score(data.Validation, [.. Enumerable.Repeat(data.Answers.IdOf("no")!.Value, 3)]);
        Assert.Equal(160.0 / 3, scores.Overall, 9);
        Assert.Equal(["yes/no", "number", "other"], scores.ByAnswerType.Keys);
        Assert.Equal(80, scores.ByAnswerType["yes/no"]!.Value, 9);
        Assert.Equal(0, scores.ByAnswerType["other"]);
        Assert.Null(scores.ByAnswerType["number"]);
    }

    [Fact]
    public void Score_HasEveryAnswerTypeAndQuestionTypeOfTheAnnotations()
    {
        folder.WriteVal(Asked.Agreed(1, 20, "Is it red?", "yes/no", "yes"), Asked.Agreed(2, 20, "Which organ?", "organ", "no"), Asked.Agreed(3, 20, "Where?", "organ", "yes"));
        var path = folder["annotations", SmallVqa.ValAnnotations];
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"question_id\":3,", "\"question_id\":3,\"question_type\":\"where\","));
        var data = folder.Read();
        var scores = VqaAccuracy.Score(data.Validation, [.. Enumerable.Repeat(data.Answers.IdOf("yes")!.Value, 3)]);
        Assert.Equal([("yes/no", 100.0), ("number", null), ("other", null), ("organ", 50.0)], scores.ByAnswerType.Select(type => (type.Key, type.Value)));
        Assert.Equal([("where", 100.0)], scores.ByQuestionType.Select(type => (type.Key, type.Value)));
    }

    [Fact]
    public void Version_OfDataWithOwnAnswerTypes_IsWhatVersion040Gave()
    {
        folder.WriteVal(Asked.Agreed(1, 20, "Which organ?", "organ", "heart"));
        var own = folder.Read().Version;
        folder.WriteVal(Asked.Agreed(1, 20, "Which organ?", "other", "heart"));
        Assert.Equal(folder.Read().Version, own);
    }

    [Fact]
    public void Score_WhereAnnotatorsDiffer_ComparesNormalisedForms()
    {
        folder.WriteVal(new Asked(1, 20, "How many?", "number", ["two", "Two.", "2", "2", "three", "4", "5", "6", "7", "8"]));
        var data = folder.Read();
        Assert.Equal(100, VqaAccuracy.Score(data.Validation, [data.Answers.IdOf("2")!.Value]).ByAnswerType["number"]!.Value, 9);
    }

    [Fact]
    public void Score_WhereAllWroteOneSpelling_ComparesLettersAndCountsWhatThatCosts()
    {
        folder.WriteVal(Asked.Agreed(1, 20, "What color?", "other", "Red"));
        var data = folder.Read();
        var scores = VqaAccuracy.Score(data.Validation, [data.Answers.IdOf("red")!.Value]);
        Assert.Equal((0.0, 1), (scores.Overall, scores.LostToSpelling));
    }

    [Theory]
    [InlineData("Left-sided effusion, moderate")]
    [InlineData("Two", "Two")]
    [InlineData("the dog.", "the dog.", "the dog.")]
    public void Score_OfTheOnlySpellingOfFewerThanFourAnnotators_IsFull(params string[] answers)
    {
        folder.WriteVal(new Asked(3, 20, "What is it?", "other", answers));
        var data = folder.Read();
        var scores = VqaAccuracy.Score(data.Validation, [data.Answers.IdOf(AnswerText.Normalise(answers[0]))!.Value]);
        Assert.Equal((100.0, 0), (scores.Overall, scores.LostToSpelling));
    }

    [Fact]
    public void Version_OfSpellingsOfFewAnnotators_IsWhatVersion040Gave()
    {
        folder.WriteVal(new Asked(3, 20, "What is it?", "other", "Left-sided effusion, moderate"), new Asked(4, 20, "What is it?", "other", "a dog", "a dog"));
        Assert.Equal("706bc16fa35d58c53e18129f8972629e14b59bdb98b69ffd65dd0d6b74de0ba4", folder.Read().Version);
    }

    [Fact]
    public void Score_WithAnAnswerTooFew_SaysHowMany()
    {
        var data = folder.Read();
        var error = Assert.Throws<ArgumentException>(() => VqaAccuracy.Score(data.Validation, []));
        Assert.Contains("0 answers for 1 questions", error.Message);
    }

    public void Dispose() => folder.Dispose();
}
