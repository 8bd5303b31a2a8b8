namespace MmNas.Data.Tests;

/// <summary>Half of a pair of UTF-16 in the JSON of any layout is a problem of its entry, and stops nothing else.</summary>
public sealed class HalfCharacterTests
{
    private const string Said = "holds a text with an unpaired surrogate (half of a UTF-16 pair, such as \\ud800 alone), or one that is not valid UTF-8";

    [Theory]
    [InlineData(SmallVqa.TrainQuestions)]
    [InlineData(SmallVqa.TrainAnnotations)]
    public void NameOfAFieldInQuestionsAndAnnotations_IsNamedByEntry(string file)
    {
        using var folder = new SmallVqa();
        var path = folder.WriteText(file, File.ReadAllText(folder["annotations", file]).Replace("\"question_id\":2", "\"question_id\":2,\"\\ud800\":1"));
        Assert.Equal(($"{path}, line 1, entry 2", Said), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Fact]
    public void NameBesideTheList_IsNamedByFileAndLine()
    {
        using var folder = new SmallVqa();
        var path = folder.WriteText(SmallVqa.TrainQuestions, File.ReadAllText(folder["annotations", SmallVqa.TrainQuestions]).Replace("{\"questions\"", "{\"\\udfff\": {\"\\ud800\": 1}, \"questions\""));
        var problem = folder.OnlyProblem();
        Assert.Equal((path, "has a name on line 1 that is a text with an unpaired surrogate (half of a UTF-16 pair, such as \\ud800 alone), or one that is not valid UTF-8"), (problem.Where, problem.What));
    }

    [Fact]
    public void QuestionItself_IsNamedByEntry()
    {
        using var folder = new SmallVqa();
        folder.WriteText(SmallVqa.TrainQuestions, File.ReadAllText(folder["annotations", SmallVqa.TrainQuestions]).Replace("Is it red?", "Is it \\ud800?"));
        Assert.EndsWith("line 1, entry 2", folder.OnlyProblem().Where, StringComparison.Ordinal);
    }

    [Fact]
    public void NameInKarpathysJson_IsNamedByEntry()
    {
        using var folder = new SmallCaptions();
        Directory.Delete(folder["f30k_precomp"], recursive: true);
        File.WriteAllText(folder[SmallCaptions.Json], """{"images": [{"\ud800": 1, "filename": "1001.jpg"}]}""");
        Assert.Equal(($"{folder[SmallCaptions.Json]}, line 1, entry 1", Said), (folder.OnlyProblem().Where, folder.OnlyProblem().What));
    }

    [Fact]
    public void NameInReferringExpressions_IsNamedByEntry()
    {
        using var folder = new SmallPhrases();
        folder.WriteText("val.json", """[{"\ud800": 1, "tokens": ["boat"]}]""");
        Assert.Equal(Said, folder.OnlyProblem().What);
        Assert.Contains(AnnotationInspection.Of(folder["refcoco", "val.json"], KnownTasks.All.Inspection, cancel: TestContext.Current.CancellationToken).Problems, problem => problem.What == Said);
    }
}
