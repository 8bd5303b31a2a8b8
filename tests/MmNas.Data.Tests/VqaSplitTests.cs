namespace MmNas.Data.Tests;

public sealed class VqaSplitTests : IDisposable
{
    private readonly SmallVqa folder = new();

    [Fact]
    public void TrainAndVal_SharePicturesWithValidation()
    {
        var data = folder.Read(folder.Source with { TrainingSplits = "train+val" });
        Assert.Equal(("train+val", 3, 1), (data.Train.Name, data.Train.Count, data.Validation.Count));
        Assert.Equal(data.Validation.Image(0), data.Train.Image(2));
        Assert.Equal(3, data.Train.Regions.Images);
    }

    [Fact]
    public void VisualGenome_AsksAboutPicturesOfEverySplitAndAddsNoAnswers()
    {
        folder.Write("VG_questions.json", "VG_annotations.json",
            Asked.Agreed(50, 20, "Where is it?", "other", "outside"), Asked.Agreed(51, 11, "Is it red?", "yes/no", "yes"));
        var data = folder.Read(folder.Source with { TrainingSplits = "train+val+vg" });
        Assert.Equal(5, data.Train.Count);
        Assert.Equal(data.Validation.Image(0), data.Train.Image(3));
        Assert.Null(data.Answers.IdOf("outside"));
        Assert.Equal(0, data.Train.Scores(3).Length);
        Assert.Equal("where", data.Words.All[^1]);
    }

    [Fact]
    public void VisualGenome_ThatIsNotThere_IsNamed()
    {
        var places = folder.Check(folder.Source with { TrainingSplits = "train+val+vg" }).Select(problem => problem.Where);
        Assert.Equal([folder["annotations", "VG_questions.json"], folder["annotations", "VG_annotations.json"]], places);
    }

    [Fact]
    public void PicturesOfTwoSplitsWithOneId_AreTwoPictures()
    {
        folder.WriteVal(Asked.Agreed(3, 10, "Is it blue?", "yes/no", "no"));
        folder.WriteRegions("val2014", 10, [5, 6, 7], [3, 1], [0, 0, 2, 2], [1, 4]);
        var data = folder.Read();
        Assert.Equal([5f, 6, 7], data.Validation.Regions.Features(data.Validation.Image(0)).ToArray());
        Assert.Equal(11f, data.Train.Regions.Features(data.Train.Image(0))[0]);
    }

    [Fact]
    public void Limit_ChoosesSoManyByTheSeedAndKeepsTheirOrder()
    {
        folder.WriteTrain([.. Enumerable.Range(0, 100).Select(id => Asked.Agreed(id, 10, $"word{id}?", "other", "red"))]);
        long[] Ids(int seed)
        {
            var train = folder.Read(folder.Source with { Limit = 10, Seed = seed }).Train;
            return [.. Enumerable.Range(0, train.Count).Select(train.QuestionId)];
        }

        Assert.Equal(10, Ids(1).Length);
        Assert.Equal(Ids(1).Order(), Ids(1));
        Assert.Equal(Ids(1), Ids(1));
        Assert.NotEqual(Ids(1), Ids(2));
    }

    [Fact]
    public void Limit_LeavesWordsAndAnswersAsTheyAre()
    {
        var (all, limited) = (folder.Read(), folder.Read(folder.Source with { Limit = 1 }));
        Assert.Equal(1, limited.Train.Count);
        Assert.Equal(all.Words.All, limited.Words.All);
        Assert.Equal(all.Answers.All, limited.Answers.All);
        Assert.Equal(2, limited.Train.Regions.Images);
    }

    public void Dispose() => folder.Dispose();
}
