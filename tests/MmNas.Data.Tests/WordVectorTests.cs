using System.Globalization;
using System.IO.Compression;
using System.Text;

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
                "has 1 value, the first row 2", "has 3 values, the first row 2", "has 3 values, the first row 2",
                "has \"x\" where a finite number is expected", "has \"NaN\" where a finite number is expected", "has 1 value, the first row 2",
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
    [InlineData("name age\nAda 36\n", 1, "has \"age\" where a finite number is expected")]
    [InlineData("dog 1 2\nhat 3\n", 2, "has 1 value, the first row 2")]
    [InlineData("2 2\ndog 1 x\nhat 3 4\n", 2, "has \"x\" where a finite number is expected")]
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
    public void Read_BehindAByteOrderMark_TakesTheFirstWord()
    {
        File.WriteAllBytes(folder["vectors.txt"], [0xEF, 0xBB, 0xBF, .. "dog 1 2\nhat 3 4\n"u8]);
        Assert.Equal([1f, 2], Row(ReadFile(folder["vectors.txt"]), "dog"));
    }

    [Fact]
    public void Read_OfAGzip_TakesItsRows()
    {
        using (var file = new GZipStream(File.Create(folder["vectors.txt.gz"]), CompressionLevel.Fastest)) file.Write("dog 1 2\nhat 3 4\n"u8);
        Assert.Equal([3f, 4], Row(ReadFile(folder["vectors.txt.gz"]), "hat"));
    }

    [Fact]
    public void Read_OfAGzipThatEndsEarly_IsRefused_WhereverItEnds()
    {
        var whole = Gzip(string.Concat(Enumerable.Range(0, 2000).Select(at => $"w{at} {at * 7919 % 1000} {at * 104729 % 1000}\n")) + "dog 1 2\n");
        foreach (var length in (int[])[2, 9, 10, 11, 300, whole.Length / 2, whole.Length - 9, whole.Length - 8, whole.Length - 4, whole.Length - 1])
            Assert.Equal("ends early or is damaged; download or pack it again", Refused("vectors.txt.gz", whole[..length]));
    }

    [Fact]
    public void Read_OfAGzipThatWasChanged_IsRefused_InItsTextAndItsChecksums()
    {
        var whole = Gzip("dog 1 2\nhat 3 4\n");
        foreach (var at in (int[])[14, whole.Length - 8, whole.Length - 1])
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x10;
            Assert.Equal("ends early or is damaged; download or pack it again", Refused("vectors.txt.gz", changed));
        }
    }

    [Fact]
    public void Check_OfAGzipThatWasChanged_SaysThatFirst_WhateverItsRowsHave()
    {
        var whole = Gzip(string.Concat(Enumerable.Range(0, 3000).Select(at => $"w{at} {at * 7919 % 1000} {at * 104729 % 1000}\n")));
        for (var at = 40; at < whole.Length; at += 997) RequireDamage(at);
        whole = Gzip($"dog 1 2 3\n{string.Concat(Enumerable.Repeat("hat 1 2\n", 5000))}"); // more problems than are gathered
        RequireDamage(whole.Length - 5);

        void RequireDamage(int at)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x10;
            Assert.Equal("ends early or is damaged", Assert.Single(WordVectors.Check(Written("changed.txt.gz", changed), 2, whole: true, cancel: TestContext.Current.CancellationToken)).What);
        }
    }

    [Theory]
    [InlineData("504B")]
    [InlineData("504B03")]
    [InlineData("504B0304140000")]
    [InlineData("1F")]
    public void Read_OfAnArchiveThatIsCutToItsBeginning_IsRefused(string hex) =>
        Assert.Equal("ends early or is damaged; download or pack it again", Refused("vectors.zip", Convert.FromHexString(hex)));

    [Fact]
    public void Read_OfAGzipInTwoParts_TakesBoth() =>
        Assert.Equal([3f, 4], Row(ReadFile(Written("vectors.txt.gz", [.. Gzip("dog 1 2\n"), .. Gzip("hat 3 4\n")])), "hat"));

    [Fact]
    public void Read_OfAZipThatEndsEarlyOrWasChanged_IsRefused()
    {
        Zip("whole.zip", ("a.txt", "dog 1 2\nhat 3 4\n"));
        var whole = File.ReadAllBytes(folder["whole.zip"]);
        Assert.Equal("ends early or is damaged; download or pack it again", Refused("vectors.zip", whole[..^30]));
        var sum = whole.AsSpan().IndexOf("PK\x01\x02"u8) + 16; // the checksum in the directory
        whole[sum] ^= 1;
        Assert.Equal("is damaged, as it does not fit its checksum; download or pack it again", Refused("vectors.zip", whole));
    }

    [Fact]
    public void Read_OfAZipWithAPassword_SaysSo()
    {
        Zip("locked.zip", ("a.txt", "dog 1 2\n"));
        var locked = File.ReadAllBytes(folder["locked.zip"]);
        locked[6] |= 1;
        locked[locked.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;
        Assert.Equal("holds a.txt under a password; unpack it", Refused("locked.zip", locked));
    }

    [Fact]
    public void Read_OfAZip_TakesItsOnlyFile_OrTheOneThatIsNamed()
    {
        Zip("one.zip", ("a.txt", "dog 1\n"), ("__MACOSX/._a.txt", "junk"), (".DS_Store", "junk"));
        Assert.Equal([1f], Row(ReadFile(folder["one.zip"]), "dog"));
        Zip("two.zip", ("glove.50d.txt", "dog 1\n"), ("in/glove.100d.txt", "dog 1 2\n"));
        Assert.Equal([1f, 2], Row(ReadFile(folder["two.zip"] + "#in/glove.100d.txt"), "dog"));
        var several = Assert.Single(Assert.Throws<DataException>(() => ReadFile(folder["two.zip"])).Problems);
        Assert.Equal(("holds 2 files", $"name one: {folder["two.zip"]}#glove.50d.txt, {folder["two.zip"]}#in/glove.100d.txt"), (several.What, several.WayOut));
        Assert.Equal("holds no x.txt", Assert.Single(Assert.Throws<DataException>(() => ReadFile(folder["two.zip"] + "#x.txt")).Problems).What);
    }

    [Theory]
    [InlineData("425A6839314159", "is a bzip2 archive, which is not read")]
    [InlineData("FD377A585A0000", "is an xz archive, which is not read")]
    [InlineData("28B52FFD000000", "is a zstd archive, which is not read")]
    [InlineData("8004950000", "is a Python pickle, which is not read")]
    [InlineData("934E554D505901", "is a NumPy array, which is not read")]
    [InlineData("3220330A746865200000803F0000004000004040", "is a word2vec file in the binary form, which is not read")]
    [InlineData("640020003100200032000A00", "is text in UTF-16, with no byte order mark, which is not read")]
    [InlineData("1F8B0800AABBCCDD", null)] // a gzip that is damaged
    public void Read_OfWhatIsNoText_SaysWhatItIs(string hex, string? what)
    {
        File.WriteAllBytes(folder["vectors"], Convert.FromHexString(hex));
        var problem = Assert.Single(Assert.Throws<DataException>(() => ReadFile(folder["vectors"])).Problems);
        Assert.Equal(folder["vectors"], problem.Where);
        if (what is not null) Assert.Equal(what, problem.What);
    }

    [Fact]
    public void Check_OfTheWordsOfTheTexts_FindsWhatReadingFinds_AndNoMore()
    {
        var path = folder.Write("the 1 2\ndog 1 nan\nhat 3 4\n", "vectors.txt");
        IReadOnlyList<DataProblem> Checked(Vocabulary? of) => WordVectors.Check(path, 2, whole: true, of, cancel: TestContext.Current.CancellationToken);
        var problem = Assert.Single(Checked(words));
        Assert.Equal(problem, Assert.Single(Assert.Throws<DataException>(() => ReadFile(path)).Problems));
        Assert.Equal($"{path}, line 2", problem.Where);
        folder.Write("the 1 2\nfoo 1 -inf\nhat 3 4\n", "vectors.txt");
        Assert.Empty(Checked(words)); // nobody looks foo up
        Assert.Equal($"{path}, line 2", Assert.Single(Checked(null)).Where);
        folder.Write("the 1 2\n", "vectors.txt");
        Assert.Equal("holds none of the 15 words", Assert.Single(Checked(words)).What);
    }

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

    private void Zip(string name, params (string Name, string Text)[] entries)
    {
        using var archive = new ZipArchive(File.Create(folder[name]), ZipArchiveMode.Create);
        foreach (var (entry, text) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(entry).Open());
            writer.Write(text);
        }
    }

    private static string Line(string word, Random random) =>
        $"{word} {string.Join(' ', Enumerable.Range(0, 300).Select(_ => (random.NextSingle() - 0.5f).ToString("F5", CultureInfo.InvariantCulture)))}";

    private WordVectors Read(string text) => ReadFile(folder.Write(text, "vectors.txt"));

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    private string Written(string name, byte[] bytes)
    {
        File.WriteAllBytes(folder[name], bytes);
        return folder[name];
    }

    private string Refused(string name, byte[] bytes)
    {
        var problem = Assert.Single(Assert.Throws<DataException>(() => ReadFile(Written(name, bytes))).Problems);
        Assert.Equal(folder[name], problem.Where);
        return $"{problem.What}; {problem.WayOut}";
    }

    private WordVectors ReadFile(string path) => WordVectors.Read(path, words, null, TestContext.Current.CancellationToken);

    private float[] Row(WordVectors vectors, string word) => vectors.Values.AsSpan(words.IdOf(word) * vectors.Size, vectors.Size).ToArray();

    public void Dispose() => folder.Dispose();
}
