using MmNas.Data;
using MmNas.Tasks.Itm.Reading;
using MmNas.Tasks.Vgd.Reading;
using MmNas.Tasks.Vqa.Reading;

namespace MmNas.Tasks.Tests;

public sealed class PlainReadTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public PlainReadTests()
    {
        Directory.CreateDirectory(folder["features/my photos"]);
        using var npz = NpzWriter.Create(folder["features/my photos/a dog.npz"]);
        npz.Add("x", [1f, 2, 3, 4, 5, 6], 3, 2);
        npz.Add("bbox", [0f, 0, 5, 5, 1, 1, 6, 6], 2, 4);
        npz.Add("image_w", [10L]);
        npz.Add("image_h", [10L]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Questions_AreNamedByTheirIdsOrLines_AndAnswersMayBeOneText()
    {
        Write(Line("\"question\": \"what runs?\", \"answers\": \"dog\", \"id\": \"first\""), Line("\"question\": \"who runs?\", \"answers\": [\"dog\", \"a dog\"]"));
        var data = VqaDataSet.Read(new() { Folder = folder.Root, IsPlain = true }, null, Cancel);
        Assert.Equal(("first", 2L, 2), (data.Train.QuestionIdText(0), data.Train.QuestionId(1), data.Train.Count));
    }

    [Fact]
    public void Captions_StandInTheLineOfTheirPicture()
    {
        Write(Line("\"captions\": [\"a dog runs\", \"a dog\"], \"id\": \"dog\""));
        var data = CaptionDataSet.Read(new() { Folder = folder.Root, IsPlain = true }, null, Cancel);
        Assert.Equal((1, 2, "dog"), (data.Train.Images, data.Train.Count, $"{data.Train.Key(0)}"));
    }

    [Fact]
    public void Boxes_AreGivenByTheirCornerAndSize()
    {
        Write(Line("\"expression\": \"the dog\", \"box\": [1, 1, 5, 5]"));
        var data = PhraseDataSet.Read(new() { Folder = folder.Root, IsPlain = true }, null, Cancel);
        Assert.Equal(("1", "my photos/a dog.jpeg"), ($"{data.Train.Id(0)}", data.Train.Picture(0)));
        Assert.Equal([1f, 1, 6, 6], data.Train.Box(0).ToArray());
    }

    [Fact]
    public void WhatIsMissing_IsNamedWithItsFileAndLine()
    {
        Write(Line("\"id\": 1"));
        var where = folder["train.jsonl"] + ", line 1";
        Assert.Contains(VqaLayout.Check(new() { Folder = folder.Root, IsPlain = true }, null, Cancel), problem => (problem.Where, problem.What) == (where, "has no question"));
        Assert.Contains(CaptionLayout.Check(new() { Folder = folder.Root, IsPlain = true }, cancel: Cancel), problem => (problem.Where, problem.What) == (where, "has no captions"));
        Assert.Contains(PhraseLayout.Check(new() { Folder = folder.Root, IsPlain = true }, cancel: Cancel), problem => (problem.Where, problem.What) == (where, "has no expression"));
    }

    [Theory]
    [InlineData("vqa", "\"question\": \"what runs?\", \"answers\": \"dog\"")]
    [InlineData("itm", "\"captions\": [\"a dog runs\"]")]
    [InlineData("vgd", "\"expression\": \"the dog\", \"box\": [1, 1, 5, 5]")]
    [InlineData("ve", "\"hypothesis\": \"a cat\", \"label\": \"contradiction\"")]
    public void EqualIds_AreRefusedWhereAnswersAreScored_WithFileAndLine(string task, string rest)
    {
        string[] lines = [Line($"{rest}, \"id\": \"q7\""), Line($"{rest}, \"id\": 3"), Line(rest), Line($"{rest}, \"id\": \"q7\"")];
        Write(lines[0]);
        File.WriteAllLines(folder["train.jsonl"], lines); // only trained on: nobody asks for the answer of an id
        Assert.Empty(Looked(task).Problems);
        File.WriteAllLines(folder["val.jsonl"], lines);
        Assert.Equal(
            [$"{folder["val.jsonl"]}, line 3: has the id 3, which line 2 has too", $"{folder["val.jsonl"]}, line 4: has the id q7, which line 1 has too"],
            Looked(task).Problems.Select(problem => $"{problem.Where}: {problem.What}"));
    }

    private DataFindings Looked(string task) => KnownTasks.All[task].Look(
        new() { Spec = new() { Name = "a", Task = task, Data = new() { Layout = "plain", Path = folder.Root, MaxTokens = 14 } }, Folder = folder.Root, Regions = new RegionSource.Npz(null), IsSearch = true },
        new Progress<ReadProgress>(), Cancel);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Line(string rest) => $$"""{"image": "my photos/a dog.jpeg", {{rest}}}""";

    private void Write(params string[] lines)
    {
        File.WriteAllLines(folder["train.jsonl"], lines);
        File.WriteAllLines(folder["val.jsonl"], lines);
    }

    [Theory]
    [InlineData("vqa", "questions", "\"question\": \"what runs?\", \"answers\": \"dog\"", "what runs? dog")]
    [InlineData("itm", "captions", "\"captions\": [\"a dog runs\"]", "a dog runs")]
    [InlineData("vgd", "sentences", "\"expression\": \"the dog\", \"box\": [1, 1, 5, 5]", "the dog")]
    [InlineData("ve", "hypotheses", "\"hypothesis\": \"a cat\", \"label\": \"contradiction\"", "a cat (contradiction)")]
    public void Folder_IsKnownByItsLines_WithCountsSamplesAndProblems(string task, string what, string line, string text)
    {
        Write(Line(line), Line(line));
        var found = Inspected();
        Assert.Equal("plain", found.Layout);
        Assert.Equal([new("train", what, 2, 1, 1, 0), new("val", what, 2, 1, 1, 0)], found.Splits);
        Assert.Equal(["test"], found.Absent);
        Assert.Contains($"the task {task}", Assert.Single(found.Notes), StringComparison.Ordinal);
        Assert.Equal(text, found.Samples[0].Texts[0]);
        Assert.Empty(found.Problems);

        File.AppendAllLines(folder["val.jsonl"], [Line(line).Replace("a dog.jpeg", "a cat.jpeg", StringComparison.Ordinal), "{", "{\"image\": \"a.jpg\"}"]);
        var problems = Inspected().Problems.Select(problem => $"{problem}").ToList();
        Assert.Equal(3, problems.Count);
        Assert.Contains(problems, problem => problem.StartsWith($"{folder["val.jsonl"]}, line 4: is not JSON", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith($"{folder["val.jsonl"]}, line 5: has no ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"id\": 9223372036854775808, \"question\": \"what?\"", "has 9223372036854775808 at $.id, where a whole number of at most 18 digits is expected; write such a number there")]
    [InlineData("\"id\": -1e400, \"question\": \"what?\"", "has -1e400 at $.id, where a whole number")]
    [InlineData("\"id\": [], \"question\": \"what?\"", "has a value of the wrong kind at $.id; write it as")]
    [InlineData("\"id\": 3, \"question\": \"what \\ud800?\"", "holds a text with an unpaired surrogate (half of a UTF-16 pair, such as \\ud800 alone), or one that is not valid UTF-8; remove the surrogate, or save the file again as UTF-8")]
    [InlineData("\"\\udfff\": 3, \"question\": \"what?\"", "holds a text with an unpaired surrogate (half of a UTF-16 pair, such as \\ud800 alone), or one that is not valid UTF-8; remove the surrogate, or save the file again as UTF-8")]
    [InlineData("\"id\": 3, \"question\": what?", "is not JSON from byte 56 on; write one JSON object per line")]
    public void LineThatCannotBeRead_IsNamedWithItsCause(string rest, string said)
    {
        var whole = Line("\"question\": \"what runs?\", \"answers\": \"dog\"");
        Write(whole, Line($"{rest}, \"answers\": \"dog\""), whole);
        File.WriteAllLines(folder["train.jsonl"], [whole]);
        Assert.StartsWith($"{folder["val.jsonl"]}, line 2: {said}", Assert.Single(Inspected().Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_ThatIsAnArticle_IsSaidOnce_WithACount()
    {
        Write(Line("\"question\": \"which letter?\", \"answers\": \"a\""), Line("\"question\": \"what runs?\", \"answers\": [\"dog\", \"the\", \"dog\"]"));
        var note = Assert.Single(Inspected().Notes, note => note.Contains("questions of val", StringComparison.Ordinal));
        Assert.StartsWith("1 of 2 questions of val has an answer that is empty once normalised, such as \"a\"", note, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_IsKnown_WhereEveryLineHoldsHalfACharacter()
    {
        Write(Line("\"\\ud800\": 1, \"question\": \"what?\", \"answers\": \"\\ud800\""));
        Assert.Equal("plain", Inspected().Layout);
    }

    [Fact]
    public void Folder_WithoutASplitThatIsNeeded_IsKnown_AndTheFileIsNamed()
    {
        Write(Line("\"captions\": [\"a dog runs\"]"));
        File.Delete(folder["val.jsonl"]);
        var found = Inspected();
        Assert.Equal(("plain", folder["val.jsonl"]), (found.Layout, Assert.Single(found.Problems).Where));
    }

    [Fact]
    public void Folder_WhoseLinesAreOfNoTask_IsRefused_WithWhatLinesHold()
    {
        Write(Line("\"joke\": \"a dog runs\""));
        Directory.Delete(folder["features"], recursive: true);
        var problem = Assert.Single(Inspected().Problems);
        Assert.Contains("train.jsonl and val.jsonl with \"hypothesis\" (plain, ve)", problem.WayOut, StringComparison.Ordinal);
    }

    private LayoutInspection Inspected() => LayoutInspection.Of(folder.Root, KnownTasks.All.Inspection, cancel: Cancel);
}
