using MmNas.Data;
using MmNas.Training.Slots;
using static MmNas.Training.Tests.TinyTasks;

namespace MmNas.Training.Tests;

public sealed class DataSetCacheTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    private readonly DataSetCache data = new();

    [Fact]
    public void Open_OfTheSamePlan_ReadsItOnce_AndOfAnotherAnew()
    {
        var first = data.Open(tasks.Scenes, new Ignored(), Cancel);
        Assert.Same(first, data.Open(tasks.Scenes, new Ignored(), Cancel));
        var limited = tasks.Scenes with { Source = tasks.Scenes.Source with { Limit = 10 } };
        Assert.NotSame(first, data.Open(limited, new Ignored(), Cancel));
    }

    [Fact]
    public void Open_OfCaptionsAndPhrases_ReadsThemOnceToo()
    {
        var (captions, phrases) = (data.Open(tasks.Captions, new Ignored(), Cancel), data.Open(tasks.Phrases, new Ignored(), Cancel));
        Assert.Same(captions, data.Open(tasks.Captions, new Ignored(), Cancel));
        Assert.Same(phrases, data.Open(tasks.Phrases, new Ignored(), Cancel));
    }

    [Fact]
    public void Create_OfScenesOfATask_DrawsThemInItsLayoutAndLearnsFromThem()
    {
        var (itm, vgd) = (tasks.In("scenes-itm"), tasks.In("scenes-vgd"));
        DataPlan[] plans =
        [
            new DataPlan.Captions(new() { Folder = itm }, new() { Task = SceneTask.Itm, Pictures = 20, ValidationPictures = 5 }),
            new DataPlan.Phrases(new() { Folder = vgd }, new() { Task = SceneTask.Vgd, Pictures = 20, ValidationPictures = 5 }),
        ];
        foreach (var plan in plans)
        {
            using var learner = tasks.Create(tasks.Plan("itm") with { Data = plan });
            Assert.True(double.IsFinite(Losses(learner, 0, 2 * learner.StepsPerEpoch)[^1]));
            Assert.All(learner.Splits, split => Assert.All(Evaluate(learner, Guided, split).Values, value => Assert.InRange(value!.Value, 0, 100)));
        }
    }
}
