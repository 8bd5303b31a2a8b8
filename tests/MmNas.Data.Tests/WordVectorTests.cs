using System.Globalization;

namespace MmNas.Data.Tests;

public sealed class WordVectorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Vocabulary words;

    public WordVectorTests()
    {
        using var captions = new SmallCaptions();
        words = captions.Read().Words; // caption 1 of a dog 2 3 4 5 red haired mans hat boat tree
    }

    [Fact]
    public void Read_KeepsTheWordsAndNamesTheMissingOnes()
    {
        var vectors = Read("the 9 9\ndog 0.5 -1e-1\nhat 3 4\n");
        Assert.Equal((2, words.Count * 2), (vectors.Size, vectors.Values.Length));
        Assert.Equal([0.5f, -0.1f], Row(vectors, "dog"));
        Assert.Equal([3f, 4], Row(vectors, "hat"));
        Assert.Equal(["caption", "1", "of", "a", "2", "3", "4", "5", "red", "haired", "mans", "boat", "tree"], vectors.Missing);
        Assert.Equal([0f, 0], Row(vectors, "boat"));
    }

    [Fact]
    public void Read_OfAWordThatIsThereTwice_TakesTheFirstRow() => Assert.Equal([1f], Row(Read("dog 1\ndog 2\n"), "dog"));

    [Fact]
    public void Read_OfAHeading_PassesItOver() => Assert.Equal([1f, 2], Row(Read("2 2\ndog 1 2\nhat 3 4"), "dog"));

    [Fact]
    public void Read_OfLineEndsOfWindowsAndTrailingSpaces_TakesTheRows() => Assert.Equal([3f, 4], Row(Read("dog 1 2 \r\nhat 3 4\r\n"),
        "hat"));

    [Fact]
    public void Read_OfWordsWithSpaces_PassesThemOver() =>
        Assert.Equal([1f, 2], Row(Read("dog 1 2\nof name@domain.com 3 4\n. . . 5 6\nhat 7 8\n"), "dog"));

    [Fact]
    public void Read_OfRowsOfAnotherWidthOrWithoutNumbers_NamesEveryLine()
    {
        var path = folder.Write("the 1 2\ndog 1\nhat 1 2 3\nnot 1 2 3\nboat 1 x\ntree 1 NaN\nred 1\t2\nof 1 2", "vectors.txt");
        var problems = Assert.Throws<DataException>(() => ReadFile(path)).Problems;
        Assert.Equal(new[] { 2, 3, 4, 5, 6, 7 }.Select(line => $"{path}, line {line}"), problems.Select(problem => problem.Where));
        Assert.Equal(
            [
                "has 1 values, the first row 2", "has 3 values, the first row 2", "has 3 values, the first row 2",
                "holds something that is no number", "holds something that is no number", "has 1 values, the first row 2",
            ],
            problems.Select(problem => problem.What));
    }

    [Fact]
    public void Read_OfATableOfOtherThings_IsRefusedByItsFirstRow()
    {
        var path = folder.Write($"the{string.Concat(Enumerable.Repeat(" 1", 120_000))}\n", "vectors.txt");
        var problem = Assert.Single(Assert.Throws<DataException>(() => ReadFile(path)).Problems);
        Assert.Equal($"{path}, line 1", problem.Where);
        Assert.EndsWith($"values, too many for vectors of {words.Count} words", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAWordAsLongAsAPage_LooksItUpWithoutTheStack()
    {
        var word = new string('w', 3_000_000); // as text it takes 6 MB, and a thread's stack has 1.5 to 8
        var learnt = new Vocabulary();
        learnt.Learn([word, "dog"]);
        var vectors = WordVectors.Read(folder.Write($"dog 1\n{word} 2\n", "vectors.txt"), learnt, null, TestContext.Current.CancellationToken);
        Assert.Equal(2f, vectors.Values[learnt.IdOf(word)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing 1 2\n")]
    public void Read_OfAFileWithoutAnyWord_IsRefused(string text) =>
        Assert.Equal("holds none of the 15 words", Assert.Single(Assert.Throws<DataException>(() => Read(text)).Problems).What);

    [Theory]
    [InlineData("dog 1 2\nhat 3 4\n", 2, "")]
    [InlineData("7 2\ndog 1 2\n", 2, "")]
    [InlineData("dog 1 2\n", 300, "has vectors of 2 values where network.word_size is 300")]
    [InlineData("", 2, "holds no row")]
    [InlineData("name age\nAda 36\n", 1, "holds something that is no number")]
    [InlineData("dog 1 2\nhat 3\n", 2, "has 1 values, the first row 2")]
    public void Check_WithoutAnyWordsToLookFor_FindsWhatIsWrongWithTheFile(string text, int size, string problem)
    {
        var file = folder.Write(text, "checked.txt");
        Assert.Equal(problem, string.Join("; ", WordVectors.Check(file, size, whole: true, cancel: TestContext.Current.CancellationToken).Select(one => one.What)));
    }

    [Fact]
    public void Check_OfTheBeginning_ReadsOneRow() =>
        Assert.Empty(WordVectors.Check(folder.Write("dog 1 2\nhat 3\n", "begun.txt"), 2, whole: false, cancel: TestContext.Current.CancellationToken));

    [Fact]
    public void Read_OfAFileThatIsNotThere_NamesIt() =>
        Assert.Equal("is not there", Assert.Single(Assert.Throws<DataException>(() => ReadFile(folder["no.txt"])).Problems).What);

    [Fact]
    public void Read_AcrossManyWindows_FindsEveryWord()
    {
        var random = new Random(1);
        var rows = new List<string>();
        foreach (var word in words.All.Skip(3))
        {
            for (var other = 0; other < 200; other++) rows.Add(Line($"other{word}{other}é", random));
            rows.Add(Line(word, random));
        }

        var vectors = Read(string.Join('\n', rows));
        Assert.Empty(vectors.Missing);
        var tree = rows[^1].Split(' ').Skip(1).Select(value => float.Parse(value, CultureInfo.InvariantCulture));
        Assert.Equal(tree, Row(vectors, "tree"));
    }

    [Fact]
    public void Read_ThatIsCancelled_Stops()
    {
        var path = folder.Write(string.Concat(Enumerable.Repeat("dog 1\n", 70_000)), "vectors.txt");
        Assert.Throws<OperationCanceledException>(() => WordVectors.Read(path, words, null, new(canceled: true)));
    }

    private static string Line(string word, Random random) =>
        $"{word} {string.Join(' ', Enumerable.Range(0, 300).Select(_ => (random.NextSingle() - 0.5f).ToString("F5", CultureInfo.InvariantCulture)))}";

    private WordVectors Read(string text) => ReadFile(folder.Write(text, "vectors.txt"));

    private WordVectors ReadFile(string path) => WordVectors.Read(path, words, null, TestContext.Current.CancellationToken);

    private float[] Row(WordVectors vectors, string word) => vectors.Values.AsSpan(words.IdOf(word) * vectors.Size, vectors.Size).ToArray();

    public void Dispose() => folder.Dispose();
}
