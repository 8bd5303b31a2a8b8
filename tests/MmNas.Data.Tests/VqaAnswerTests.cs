namespace MmNas.Data.Tests;

public sealed class VqaAnswerTests : IDisposable
{
    private readonly SmallVqa folder = new();

    [Fact]
    public void Scores_FollowTheNumberOfAnnotators()
    {
        folder.WriteTrain(
            new Asked(1, 10, "What?", "other", ["red", "Red", "a red", "blue", "blue", "green", "pink", "pink", "pink", "pink"]),
            Asked.Agreed(2, 10, "What?", "other", "blue"),
            Asked.Agreed(4, 10, "What?", "other", "pink"));
        var data = folder.Read();
        var scores = data.Train.Scores(0).ToArray().Select(one => (data.Answers[one.Answer], one.Score));
        Assert.Equal([("pink", 1f), ("red", 0.9f), ("blue", 0.6f)], scores); // green is no annotation's most common answer
    }

    [Fact]
    public void Scores_OfFewerThanTenAnnotators_CountShares()
    {
        folder.WriteTrain(
            new Asked(1, 10, "What?", "other", "red"), new Asked(2, 10, "What?", "other", "blue", "red", "blue", "blue", "blue"));
        var data = folder.Read();
        Assert.Equal([new(data.Answers.IdOf("red")!.Value, 1f)], data.Train.Scores(0).ToArray());
        var scores = data.Train.Scores(1).ToArray().Select(one => (data.Answers[one.Answer], one.Score));
        Assert.Equal([("blue", 1f), ("red", 0.6f)], scores); // one of five counts as two of ten
    }

    [Fact]
    public void Scores_OfAnAnswerOutsideTheVocabulary_AreNone()
    {
        folder.WriteTrain(
            Asked.Agreed(1, 10, "What?", "other", "red"),
            Asked.Agreed(2, 10, "What?", "other", "red"),
            Asked.Agreed(4, 10, "What?", "other", "blue"),
            Asked.Agreed(5, 10, "What?", "other", "no"));
        var data = folder.Read(folder.Source with { AnswerMinimum = 2 });
        Assert.Equal(["red", "no"], data.Answers.All);
        Assert.Equal(0, data.Train.Scores(2).Length);
        Assert.Contains("1 of 4 questions of train has no answer among the 2 that occur often enough to be learnt", VqaLayout.Look(folder.Source with { AnswerMinimum = 2 }, cancel: TestContext.Current.CancellationToken).Notes);
    }

    [Fact]
    public void Questions_NoneOfWhichCanBeLearnt_AreAProblem()
    {
        folder.WriteVal(Asked.Agreed(3, 20, "Is it?", "yes/no", "no"), Asked.Agreed(5, 20, "Is it blue?", "yes/no", "no"));
        Assert.Equal(
            "questions of train: have no answer that can be learnt: none of the answers to the 2 is among the 1 that occur often enough; use a lower answer minimum",
            folder.OnlyProblem(folder.Source with { AnswerMinimum = 2 }).ToString());
    }

    [Fact]
    public void Answers_ThatAreAllNothingOnceNormalised_AreAProblem()
    {
        folder.WriteTrain(Asked.Agreed(1, 10, "Which?", "other", "the"), Asked.Agreed(2, 11, "Which one?", "other", "a"));
        folder.WriteVal(Asked.Agreed(3, 20, "Which?", "other", "an"));
        Assert.StartsWith("are all empty once normalised", folder.OnlyProblem().What, StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_ThatIsTheOnlyOne_IsSaidToBeNoMeasure()
    {
        folder.WriteTrain(Asked.Agreed(1, 10, "Is it?", "yes/no", "yes"), Asked.Agreed(2, 11, "Is it red?", "yes/no", "yes"));
        folder.WriteVal(Asked.Agreed(3, 20, "Is it blue?", "yes/no", "yes"));
        var notes = VqaLayout.Look(folder.Source, cancel: TestContext.Current.CancellationToken).Notes;
        Assert.Contains("the only answer that can be learnt is \"yes\": every question gets it, and an accuracy says nothing", notes);
    }

    [Fact]
    public void Answers_OfALargeDataSet_MustOccurMoreThanEightTimes()
    {
        static string Answer(int id) => id < 9 ? "nine" : id < 17 ? "eight" : "red"; // nine times, eight times, the rest
        var many = Enumerable.Range(0, 20_000).Select(id => new Asked(id, 10, "What?", "other", Answer(id)));
        folder.WriteTrain([.. many]);
        Assert.Equal(["9", "red"], folder.Read().Answers.All);
        folder.WriteTrain([.. many.Skip(1)]);
        Assert.Equal(["9", "8", "red", "no"], folder.Read().Answers.All);
    }

    [Fact]
    public void Annotation_WithOnlyItsMostCommonAnswer_CountsAsOneAnnotator()
    {
        const string Annotation = """{"question_id": 3, "image_id": 20, "multiple_choice_answer": "Maybe"}""";
        folder.WriteText(SmallVqa.ValAnnotations, $$"""{"annotations": [{{Annotation}}]}""");
        var data = folder.Read();
        var maybe = data.Answers.IdOf("maybe")!.Value;
        Assert.Equal([new(maybe, 1f)], data.Validation.Scores(0).ToArray());
        Assert.Equal("other", data.Validation.AnswerType(0));
    }

    public void Dispose() => folder.Dispose();
}
