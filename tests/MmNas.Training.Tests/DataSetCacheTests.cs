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
}
