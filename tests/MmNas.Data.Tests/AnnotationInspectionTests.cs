namespace MmNas.Data.Tests;

public class AnnotationInspectionTests
{
    [Fact]
    public void Of_VqaFiles_CountsQuestionsAndAnswers()
    {
        using var folder = new SmallVqa();
        var questions = Of(folder["annotations", SmallVqa.TrainQuestions]);
        Assert.Equal(("questions", 2, 2, 2, 5, 4), (questions.Kind, questions.Entries, questions.Texts, questions.Images, questions.Words, questions.Longest));
        Assert.Equal(["What color is it?", "Is it red?"], questions.Samples);
        var answers = Of(folder["annotations", SmallVqa.TrainAnnotations]);
        Assert.Equal(("answers", 2, 20, 2, 2), (answers.Kind, answers.Entries, answers.Texts, answers.Images, answers.Words));
        Assert.Empty(questions.Problems.Concat(answers.Problems));
    }

    [Fact]
    public void Of_SentencesAndCaptions_CountsThem()
    {
        using var phrases = new SmallPhrases();
        var sentences = Of(phrases["refcoco", "train.json"]);
        Assert.Equal(("sentences", 2, 2), (sentences.Kind, sentences.Entries, sentences.Images));
        using var captions = new SmallCaptions();
        var path = captions["karpathy.json"];
        File.WriteAllText(path, """{"images": [{"filename": "7.jpg", "imgid": 3, "split": "train", "sentences": [{"raw": "A red ball."}, {"tokens": ["a", "box"]}]}]}""");
        var karpathy = Of(path);
        Assert.Equal(("captions", 1, 2, 1, 4, 3), (karpathy.Kind, karpathy.Entries, karpathy.Texts, karpathy.Images, karpathy.Words, karpathy.Longest));
        var names = Of(captions["dataset_flickr30k.json"]); // file names alone
        Assert.Null(names.Kind);
        Assert.All(names.Problems, problem => Assert.StartsWith("has no sentences", problem.What, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_AFileWithBrokenEntries_NamesEachAndCountsTheRest()
    {
        using var folder = new TemporaryFolder();
        var found = Of(folder.Write("""{"questions": [{"question_id": 1, "image_id": 2, "question": "Is it?"}, {"question_id": 3}, 7]}""", "q.json"));
        Assert.Equal(("questions", 1), (found.Kind, found.Entries));
        Assert.Equal(["has no image_id (question_id 3)", "is not an object"], found.Problems.Select(problem => problem.What));
    }

    [Theory]
    [InlineData("", "is neither a feature pack nor JSON")]
    [InlineData("text", "is neither a feature pack nor JSON")]
    [InlineData("{}", "holds no list that is known here")]
    [InlineData("[]", "holds no entry that is known here")]
    [InlineData("[1]", "is not an object")]
    public void Of_AnotherFile_SaysWhatThereCouldBe(string text, string what)
    {
        using var folder = new TemporaryFolder();
        var found = Of(folder.Write(text, "other.json"));
        Assert.Null(found.Kind);
        Assert.Equal(what, Assert.Single(found.Problems).What);
    }

    [Fact]
    public void Of_AFileThatIsNotThere_SaysSo() => Assert.Equal("is not there", Assert.Single(Of("/nowhere/q.json").Problems).What);

    [Fact]
    public void Words_AreHeldAgainstVectors()
    {
        using var folder = new SmallVqa();
        var vectors = folder.WriteText("vectors.txt", "is 1 2\nit 3 4\nred 1 1\n");
        var found = AnnotationInspection.Of(folder["annotations", SmallVqa.TrainQuestions], KnownTasks.All.Inspection, vectors, TestContext.Current.CancellationToken);
        Assert.Equal(["what", "color"], found.Vectors!.Missing);
    }

    private static AnnotationInspection Of(string path) => AnnotationInspection.Of(path, KnownTasks.All.Inspection, cancel: TestContext.Current.CancellationToken);
}
