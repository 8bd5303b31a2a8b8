namespace MmNas.Data.Tests;

public sealed class ProblemKindTests
{
    [Fact]
    public void Problems_OfOneKind_AreOneLine_WithTheFirstPlacesAndACount()
    {
        var entries = Enumerable.Range(1, 60).Select(n => new DataProblem($"/data/a.json, line {n}, entry {n}", $"has no answers (question_id {n})", "add the field"));
        var files = Enumerable.Range(1, 5).Select(n => new DataProblem($"/data/f/COCO_{n:D12}.jpg.npz", "cannot be read as an npz archive (\"x" + n + "\")", "write it again"));
        var few = Enumerable.Range(1, 2).Select(n => new DataProblem($"/data/b.json, line {n}", "is null", "write it"));
        Assert.Equal(
            [
                "/data/a.json, line 1, entry 1 (the same at line 2, entry 2; line 3, entry 3 and 57 more): has no answers (question_id 1); add the field",
                "/data/f/COCO_000000000001.jpg.npz (the same at COCO_000000000002.jpg.npz; COCO_000000000003.jpg.npz and 2 more): cannot be read as an npz archive (\"x1\"); write it again",
                "/data/b.json, line 1 (the same at line 2): is null; write it",
            ],
            ProblemKinds.Together([.. entries, .. files, .. few]).Select(problem => problem.ToString()));
    }

    [Fact]
    public void Problems_OfOneKind_InTwoSplits_AreOneLine_ThatNamesBothWithTheirCounts()
    {
        var lines = new[] { ("train", 60), ("val", 2) }.SelectMany(split =>
            Enumerable.Range(1, split.Item2).Select(n => new DataProblem($"/data/val/{split.Item1}.jsonl, line {n}", "has no question", "give the field a value there, or take the line out")));
        var files = new[] { "train2014", "val2014" }.SelectMany(split =>
            Enumerable.Range(1, 3).Select(n => new DataProblem($"/data/{split}/COCO_{split}_{n:D12}.jpg.npz", "cannot be read", "write it again")));
        Assert.Equal(
            [
                "/data/val/train.jsonl, line 1 (60 in train.jsonl; 2 in val.jsonl, first at line 1): has no question; give the field a value there, or take the line out",
                "/data/train2014/COCO_train2014_000000000001.jpg.npz (3 in train2014; 3 in val2014, first at /data/val2014/COCO_val2014_000000000001.jpg.npz): cannot be read; write it again",
            ],
            ProblemKinds.Together([.. lines, .. files]).Select(problem => problem.ToString()));
    }

    [Fact]
    public void Problems_ThatSayTheSame_AreOneLine_HoweverFewSplitsHaveThem()
    {
        DataProblem[] gone = [new("/data/train.json", "is not there", "put the file at this place"), new("/data/val.json", "is not there", "put the file at this place")];
        DataProblem[] without =
        [
            new("/data/v2_train2014_questions.json, question_id 1", "has no annotation in /data/v2_train2014_annotations.json", "add the annotation or take the question out"),
            new("/data/v2_val2014_questions.json, question_id 9", "has no annotation in /data/v2_val2014_annotations.json", "add the annotation or take the question out"),
        ];
        Assert.Equal(
            [
                "/data/train.json (the same at val.json): is not there; put the file at this place",
                "/data/v2_train2014_questions.json, question_id 1 (the same at v2_val2014_questions.json, question_id 9): has no annotation in /data/v2_train2014_annotations.json; add the annotation or take the question out",
            ],
            ProblemKinds.Together([.. gone, .. without]).Select(problem => problem.ToString()));
    }

    [Fact]
    public void Problems_OfOneKind_ThatSayDifferentThings_StayApartWhileTheyAreFew()
    {
        DataProblem[] inSplits = [new("/data/train.json, line 3", "asks about image_id 7, its annotation about 8", "give both the same"), new("/data/val.json, line 1", "asks about image_id 2, its annotation about 5", "give both the same")];
        DataProblem[] ofOnePlace = [new("/data", "lacks the split train", "write it"), new("/data", "lacks the split val", "write it")];
        Assert.Equal([.. inSplits, .. ofOnePlace], ProblemKinds.Together([.. inSplits, .. ofOnePlace]));
    }

    [Fact]
    public void Problems_OfOnePlace_AreCounted_AndTheSameOneTwiceIsOne()
    {
        var words = Enumerable.Range(1, 9).Select(n => new DataProblem("/data/words.txt", $"holds \"w{n}\"", "take it out"));
        DataProblem twice = new("/data/a.json", "is not there", "put it there");
        Assert.Equal(
            ["/data/words.txt (the first of 9 there): holds \"w1\"; take it out", "/data/a.json: is not there; put it there"],
            ProblemKinds.Together([.. words, twice, twice]).Select(problem => problem.ToString()));
    }

    [Fact]
    public void Problems_OfTwoFiles_StayApart()
    {
        var problems = new[] { "a", "b" }.SelectMany(file => Enumerable.Range(1, 9).Select(n => new DataProblem($"{file}.json, line {n}", "is null", "write it")));
        Assert.Equal(2, ProblemKinds.Together(problems).Count);
    }

    [Fact]
    public void Pictures_OfWhichMostAreMissing_AreOneProblem_ThatNamesWhatIsThere()
    {
        using var folder = new SmallVqa();
        folder.WriteTrain([.. Enumerable.Range(1, 60).Select(n => Asked.Agreed(n, n + 100, "Is it?", "yes/no", "yes"))]);
        foreach (var file in Directory.GetFiles(folder["features", "train2014"])) File.Delete(file);
        for (var n = 1; n <= 60; n++) SmallRegions.Write(folder["features", "train2014", $"photo-{n:D2}.jpg.npz"], n);
        var problem = folder.OnlyProblem();
        Assert.Equal(folder["features", "train2014"], problem.Where);
        Assert.Equal("lacks the region features of 60 of the 60 images of train2014; 60 files there are called photo-01.jpg.npz, photo-02.jpg.npz, photo-03.jpg.npz ...", problem.What);
        Assert.Equal("names must end in _<12 digits>.jpg.npz, such as COCO_train2014_000000000101.jpg.npz", problem.WayOut);
    }

    [Fact]
    public void Pictures_CalledByTheirFiles_AreNamedSo()
    {
        using var folder = new SmallCaptions();
        Directory.Delete(folder["f30k_precomp"], recursive: true);
        folder.WriteJson([.. Enumerable.Range(0, 9).Select(n => SmallCaptions.Image(n, $"dog{n}.jpg", n < 5 ? "train" : "val", "A dog"))]);
        var problems = folder.Check();
        Assert.Single(problems);
        Assert.Equal("lacks the region features of 5 of the 5 images of train and 4 of the 4 images of dev; 4 files there are called 1001.jpg.npz, 1002.jpg.npz, 2001.jpg.npz ...", problems[0].What);
        Assert.Equal("names must be as in the data set: dog0.jpg.npz and so on", problems[0].WayOut);
    }
}
