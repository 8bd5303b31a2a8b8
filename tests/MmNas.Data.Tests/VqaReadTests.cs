using System.Text.Json.Nodes;

namespace MmNas.Data.Tests;

public sealed class VqaReadTests : IDisposable
{
    private readonly SmallVqa folder = new();

    [Fact]
    public void Read_OfASmallFolder_GivesWordsInTheOrderOfTheFiles()
    {
        var data = folder.Read();
        Assert.Equal(["PAD", "UNK", "CLS", "what", "color", "is", "it", "red", "blue"], data.Words.All);
        Assert.Equal([5, 6, 7], data.Train.Tokens(1).ToArray());
        Assert.Equal(["red", "yes", "no"], data.Answers.All);
        Assert.Equal(("train", 2, "val", 1), (data.Train.Name, data.Train.Count, data.Validation.Name, data.Validation.Count));
        Assert.Equal((2L, "Is it red?", "yes/no"), (data.Train.QuestionId(1), data.Train.Text(1), data.Train.AnswerType(1)));
    }

    [Theory]
    [InlineData("OpenEnded_mscoco_train2014_questions.json", "mscoco_train2014_annotations.json", "OpenEnded_mscoco_val2014_questions.json", "mscoco_val2014_annotations.json")] // VQA v1, OK-VQA
    [InlineData("vqacp_v2_train_questions.json", "vqacp_v2_train_annotations.json", "vqacp_v2_test_questions.json", "vqacp_v2_test_annotations.json")]
    [InlineData("vqacp_v1_train_questions.json", "vqacp_v1_train_annotations.json", "vqacp_v1_test_questions.json", "vqacp_v1_test_annotations.json")]
    public void Read_OfTheNamesOfOtherDataSets_IsTheSame(params string[] names)
    {
        var version = folder.Read().Version;
        foreach (var (published, name) in new[] { SmallVqa.TrainQuestions, SmallVqa.TrainAnnotations, SmallVqa.ValQuestions, SmallVqa.ValAnnotations }.Zip(names))
            File.Move(folder["annotations", published], folder["annotations", name]);
        Assert.Equal(version, folder.Read().Version);
        Assert.Empty(LayoutInspection.Of(folder.Root, KnownTasks.All.Inspection, cancel: TestContext.Current.CancellationToken).Problems);
        File.Delete(folder["annotations", names[1]]);
        Assert.Equal(folder["annotations", names[1]], folder.OnlyProblem().Where);
    }

    [Fact]
    public void Read_OfTrainingPicturesInBothSplits_AsVqaCpHasThem_FindsThem()
    {
        foreach (var (from, to) in new[] { (SmallVqa.TrainQuestions, "vqacp_v2_train_questions.json"), (SmallVqa.TrainAnnotations, "vqacp_v2_train_annotations.json"), (SmallVqa.ValQuestions, "vqacp_v2_test_questions.json"), (SmallVqa.ValAnnotations, "vqacp_v2_test_annotations.json") })
            File.Move(folder["annotations", from], folder["annotations", to]);
        File.Delete(folder["features", "train2014", "COCO_train2014_000000000011.jpg.npz"]);
        folder.WriteRegions("val2014", 11);
        Assert.Equal(3, folder.Read().Train.Regions.Images);
    }

    [Fact]
    public void Read_OfListsAtTheTop_AsVqaCpHasThem_IsTheSame()
    {
        var version = folder.Read().Version;
        foreach (var (file, list) in new[] { (SmallVqa.TrainQuestions, "questions"), (SmallVqa.TrainAnnotations, "annotations"), (SmallVqa.ValQuestions, "questions"), (SmallVqa.ValAnnotations, "annotations") })
            folder.WriteText(file, JsonNode.Parse(File.ReadAllText(folder["annotations", file]))![list]!.ToJsonString());
        Assert.Equal(version, folder.Read().Version);
    }

    [Fact]
    public void Read_OfATestFile_LearnsItsWordsAfterThoseOfVal()
    {
        folder.Write("v2_OpenEnded_mscoco_test2015_questions.json", "unused.json", Asked.Agreed(9, 9, "Why?", "other", "x"));
        Assert.Equal("why", folder.Read().Words.All[^1]);
    }

    [Fact]
    public void Tokens_OfALongQuestion_EndAtTheLimit()
    {
        folder.WriteTrain(Asked.Agreed(1, 10, "one two three four", "other", "red"));
        Assert.Equal([3, 4, 5], folder.Read(folder.Source with { MaxTokens = 3 }).Train.Tokens(0).ToArray());
    }

    [Fact]
    public void Tokens_OfAQuestionWithoutWords_AreOneUnknownWord()
    {
        folder.WriteTrain(Asked.Agreed(1, 10, " ?! ", "other", "red"));
        Assert.Equal([Vocabulary.Unknown], folder.Read().Train.Tokens(0).ToArray());
    }

    [Fact]
    public void Regions_AreTurnedFromThePublishedForm()
    {
        var data = folder.Read();
        var image = data.Train.Image(0);
        Assert.Equal([11f, 12, 13, 20, 30, 40], data.Train.Regions.Features(image).ToArray());
        Assert.Equal([0f, 0, 4, 5, 1, 2, 6, 7], data.Train.Regions.Boxes(image).ToArray());
        Assert.Equal((2, (64f, 48f), 3), (data.Train.Regions.Count(image), data.Train.Regions.Size(image), data.RegionFeatureSize));
    }

    [Fact]
    public void Regions_ThatAreAllZero_ArePaddingAndLeftOut()
    {
        folder.WriteRegions("train2014", 10, [0, 7, 0, 8, 0, 9], [3, 2], [0, 0, 1, 1, 2, 2, 3, 3], [2, 4]);
        var regions = folder.Read().Train.Regions;
        Assert.Equal([7f, 8, 9], regions.Features(0).ToArray());
        Assert.Equal([2f, 2, 3, 3], regions.Boxes(0).ToArray());
    }

    [Fact]
    public void Regions_OfAPictureTwoQuestionsAskAbout_AreReadOnce()
    {
        folder.WriteTrain(Asked.Agreed(1, 10, "What?", "other", "red"), Asked.Agreed(2, 10, "Who?", "other", "me"));
        var data = folder.Read();
        Assert.Equal(2, data.Train.Regions.Images); // 10 and val's 20; nobody asks about 11
        Assert.Equal(data.Train.Image(0), data.Train.Image(1));
    }

    [Fact]
    public void Regions_OfAnotherFolder_AreReadWithAndWithoutSplits()
    {
        Directory.Move(folder["features"], folder["elsewhere"]);
        var split = folder.Read(folder.Source with { Regions = new RegionSource.Npz(folder["elsewhere"]) });
        Directory.CreateDirectory(folder["flat"]);
        foreach (var file in Directory.EnumerateFiles(folder["elsewhere"], "*.npz", SearchOption.AllDirectories))
            File.Copy(file, folder["flat", Path.GetFileName(file)]);
        var flat = folder.Read(folder.Source with { Regions = new RegionSource.Npz(folder["flat"]) });
        Assert.Equal(split.Version, flat.Version);
    }

    [Fact]
    public void Regions_InThePublishedFolder_GoBeforeOthers()
    {
        Directory.CreateDirectory(folder["bua-r101-max100"]);
        Directory.Move(folder["features"], folder["bua-r101-max100", "moved"]);
        Directory.Move(folder["bua-r101-max100", "moved", "train2014"], folder["bua-r101-max100", "train2014"]);
        Directory.Move(folder["bua-r101-max100", "moved", "val2014"], folder["bua-r101-max100", "val2014"]);
        folder.WriteRegions("train2014", 10, [1], [1, 1], [0, 0, 2, 2], [1, 4]); // another one below features/
        Assert.Equal(3, folder.Read().RegionFeatureSize);
    }

    [Fact]
    public void Version_ChangesWithEveryThingThatIsRead()
    {
        var versions = new List<string> { folder.Read().Version };
        folder.WriteRegions("train2014", 11, [1, 2, 3], [3, 1], [0, 0, 2, 2], [1, 4]);
        versions.Add(folder.Read().Version);
        folder.WriteVal(Asked.Agreed(3, 20, "Is it blue?", "yes/no", "yes"));
        versions.Add(folder.Read().Version);
        folder.WriteVal(Asked.Agreed(3, 20, "Is it not blue?", "yes/no", "yes"));
        versions.Add(folder.Read().Version);
        Assert.Equal(4, versions.Distinct().Count());
        Assert.Equal(versions[^1], folder.Read().Version);
        Assert.All(versions, version => Assert.Matches("^[0-9a-f]{64}$", version));
    }

    public void Dispose() => folder.Dispose();
}
