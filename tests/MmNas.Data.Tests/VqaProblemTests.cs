namespace MmNas.Data.Tests;

public sealed class VqaProblemTests : IDisposable
{
    private readonly SmallVqa folder = new();

    [Fact]
    public void Check_OfAWholeFolder_FindsNothing() => Assert.Empty(folder.Check());

    [Fact]
    public void Check_OfAFolderThatIsNotThere_SaysSo()
    {
        var source = new VqaSource { Folder = folder["nowhere"] };
        Assert.Equal("is not a folder", folder.OnlyProblem(source).What);
    }

    [Theory]
    [InlineData(SmallVqa.TrainQuestions)]
    [InlineData(SmallVqa.TrainAnnotations)]
    [InlineData(SmallVqa.ValQuestions)]
    [InlineData(SmallVqa.ValAnnotations)]
    public void File_ThatIsMissing_IsNamed(string file)
    {
        File.Delete(folder["annotations", file]);
        Assert.Equal((folder["annotations", file], "is not there"), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Fact]
    public void Json_ThatBreaksOff_IsNamedWithItsLine()
    {
        var path = folder.WriteText(SmallVqa.ValQuestions, "{\"questions\": [\n{\"image_id\": 20, \"question\": \"Is\n");
        Assert.Equal($"{path}, line 2", folder.Check()[0].Where);
        Assert.StartsWith("is not JSON from byte ", folder.Check()[0].What);
        Assert.EndsWith(" on, or breaks off there", folder.Check()[0].What);
    }

    [Theory]
    [InlineData(SmallVqa.TrainQuestions)]
    [InlineData(SmallVqa.TrainAnnotations)]
    public void Json_ThatBreaksOffAfterSomeEntries_IsTheOnlyProblem(string file)
    {
        var text = File.ReadAllText(folder["annotations", file]);
        var path = folder.WriteText(file, text[..^5]);
        Assert.Equal($"{path}, line 1", folder.OnlyProblem().Where);
    }

    [Theory]
    [InlineData(SmallVqa.TrainQuestions, "\"question_id\":2", "\"question_id\":2.5", "has 2.5 at $.question_id, where a whole number of at most 18 digits is expected")]
    [InlineData(SmallVqa.TrainQuestions, "\"question_id\":2", "\"question_id\":9223372036854775808", "has 9223372036854775808 at $.question_id, where a whole number of at most 18 digits is expected")]
    [InlineData(SmallVqa.TrainAnnotations, "\"question_id\":2", "\"question_id\":18446744073709551616", "has 18446744073709551616 at $.question_id, where a whole number of at most 18 digits is expected")]
    [InlineData(SmallVqa.TrainQuestions, "\"question\":\"Is it red?\",", "", "has no question (question_id 2)")]
    [InlineData(SmallVqa.TrainQuestions, ",\"question_id\":2", "", "has no question_id")]
    [InlineData(SmallVqa.TrainAnnotations, "\"question_id\":2", "\"question_id\":[]", "has a value of the wrong kind at $.question_id")]
    [InlineData(SmallVqa.TrainAnnotations, "\"answer\":\"yes\",\"answer_id\":7", "\"answer_id\":7", "has no answer in one of its answers (question_id 2)")]
    public void Entry_OfTheWrongForm_IsNotAlsoMissedByTheOtherFile(string file, string right, string wrong, string what)
    {
        var text = File.ReadAllText(folder["annotations", file]);
        Assert.Contains(right, text);
        folder.WriteText(file, text.Replace(right, wrong));
        Assert.Equal(what, folder.OnlyProblem().What);
    }

    [Fact]
    public void Question_ThatIsThereThreeTimes_IsNamedOnceAFile()
    {
        folder.WriteTrain([.. Enumerable.Repeat(Asked.Agreed(1, 10, "What?", "other", "red"), 3)]);
        Assert.Equal(2, folder.Check().Count);
    }

    [Fact]
    public void Json_WithoutTheList_IsNamed()
    {
        var path = folder.WriteText(SmallVqa.ValQuestions, """{"data": {"questions": [1]}}""");
        Assert.Equal((path, "has no list \"questions\""), (folder.Check()[0].Where, folder.Check()[0].What));
    }

    [Fact]
    public void Json_WithEntriesOfTheWrongForm_NamesEveryLineAndReadsOn()
    {
        var path = folder.WriteText(SmallVqa.ValQuestions,
            """
            {"questions": [
              {"image_id": "x", "question": "Is it blue?", "question_id": 3},
              7,
              {"image_id": 20, "question_id": 4},
              null,
              {"image_id": 20, "question": "Is it blue?", "question_id": 3}
            ]}
            """);
        var problems = folder.Check();
        Assert.Equal(
            Enumerable.Range(1, 4).Select(entry => $"{path}, line {entry + 1}, entry {entry}"), problems.Select(problem => problem.Where));
        Assert.Equal(
            ["has \"x\" at $.image_id, where a whole number of at most 18 digits is expected", "is not an object", "has no question (question_id 4)", "is null"],
            problems.Select(problem => problem.What));
    }

    [Fact]
    public void Annotation_WithoutItsQuestion_IsNamedByItsId()
    {
        folder.Write("other.json", SmallVqa.TrainAnnotations,
            Asked.Agreed(1, 10, "", "other", "red"), Asked.Agreed(2, 11, "", "yes/no", "yes"), Asked.Agreed(77, 10, "", "other", "red"));
        var problem = folder.OnlyProblem();
        Assert.Equal($"{folder["annotations", SmallVqa.TrainAnnotations]}, question_id 77", problem.Where);
        Assert.Equal($"has no question in {SmallVqa.TrainQuestions}", problem.What);
    }

    [Fact]
    public void Question_WithoutItsAnnotation_IsNamedByItsId()
    {
        folder.Write("other.json", SmallVqa.TrainAnnotations, Asked.Agreed(1, 10, "", "other", "red"));
        var problem = folder.OnlyProblem();
        Assert.Equal($"{folder["annotations", SmallVqa.TrainQuestions]}, question_id 2", problem.Where);
        Assert.Equal($"has no annotation in {SmallVqa.TrainAnnotations}", problem.What);
    }

    [Fact]
    public void Question_ThatIsThereTwice_IsNamedByItsId()
    {
        folder.WriteTrain(Asked.Agreed(1, 10, "What?", "other", "red"), Asked.Agreed(1, 11, "Who?", "other", "me"));
        Assert.Equal(
            new[] { SmallVqa.TrainAnnotations, SmallVqa.TrainQuestions }.Select(file => $"{folder["annotations", file]}, question_id 1"),
            folder.Check().Where(problem => problem.What == "is there twice").Select(problem => problem.Where));
    }

    [Fact]
    public void Annotation_OfAnotherPictureThanItsQuestion_IsNamedWithBoth()
    {
        folder.Write("other.json", SmallVqa.ValAnnotations, Asked.Agreed(3, 21, "", "yes/no", "no"));
        Assert.Equal("asks about image_id 20, its annotation about 21", folder.OnlyProblem().What);
    }

    [Theory]
    [InlineData(SmallVqa.ValQuestions, """{"questions": []}""", "holds no question")]
    [InlineData(SmallVqa.TrainAnnotations, """{"annotations": []}""", "holds no annotation")]
    public void Split_ThatIsEmpty_IsNamedOnce(string file, string text, string what)
    {
        var path = folder.WriteText(file, text);
        Assert.Equal((path, what), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Fact]
    public void Answers_ThatNeverOccurOftenEnough_AreSaid() =>
        Assert.Equal("none occurs 5 times or more", folder.OnlyProblem(folder.Source with { AnswerMinimum = 5 }).What);

    [Fact]
    public void Settings_ThatMakeNoSense_AreAllNamed()
    {
        var settings = folder.Source with { TrainingSplits = "test", Limit = 0, AnswerMinimum = 0, MaxTokens = 0 };
        var fields = folder.Check(settings with { Regions = new RegionSource.Grid(11) }).Select(problem => problem.Where);
        Assert.Equal(["training splits", "answer minimum", "limit", "tokens a text", "grid"], fields);
    }

    [Fact]
    public void Read_OfACancelledToken_Stops()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => VqaDataSet.Read(folder.Source, null, cancel.Token));
    }

    [Fact]
    public void Message_OfManyProblems_PrintsTwentyAndCountsTheRest()
    {
        var error = new DataException([.. Enumerable.Range(1, 25).Select(n => new DataProblem($"line {n}", $"is wrong{new string('!', n)}", "mend it"))]);
        Assert.Contains("line 20: is wrong!!!!!!!!!!!!!!!!!!!!; mend it\nand 5 more problems", error.Message);
        Assert.Equal(25, error.Problems.Count);
    }

    public void Dispose() => folder.Dispose();
}
