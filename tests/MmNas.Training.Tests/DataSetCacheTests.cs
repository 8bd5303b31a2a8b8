using MmNas.Data;
using MmNas.Training.DataSets;
using MmNas.Training.Slots;
using MmNas.Training.Tasks;
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
    public async Task Open_OfOneDataSet_DoesNotWaitForTheReadingOfAnother()
    {
        using var other = new ManualResetEventSlim();
        var held = Task.Run(() => data.Open(tasks.Captions, new Waiting(other), Cancel), Cancel);
        Assert.NotNull(await Task.Run(() => data.Open(tasks.Phrases, new Ignored(), Cancel), Cancel).WaitAsync(TimeSpan.FromMinutes(2), Cancel));
        Assert.False(held.IsCompleted);
        other.Set();
        Assert.NotNull(await held);
    }

    [Theory]
    [InlineData("f30k_precomp", "dev_caps.txt")]
    [InlineData("flickr_bua-r101-fix36", "1.jpg.npz")]
    public void Open_OfDataThatWereChangedOnDisk_ReadsThemAnew(params string[] file)
    {
        var folder = tasks.In($"changed {file[1]}");
        TinyPictures.WriteCaptions(folder, train: 6, held: 3);
        var plan = new ItmPlan(new CaptionSource { Folder = folder });
        var before = data.Open(plan, new Ignored(), Cancel);
        Assert.Same(before, data.Open(plan, new Ignored(), Cancel));
        var path = Path.Combine([folder, .. file]);
        if (file[1].EndsWith("txt", StringComparison.Ordinal)) File.WriteAllText(path, File.ReadAllText(path).Replace("red", "white", StringComparison.Ordinal));
        else File.Copy(Path.Combine(folder, file[0], "2.jpg.npz"), path, overwrite: true);
        var after = data.Open(plan, new Ignored(), Cancel);
        Assert.NotEqual(before.Version, after.Version);
        Assert.Same(after, data.Open(plan, new Ignored(), Cancel));
    }

    [Fact]
    public async Task Open_WhileAnotherReadsTheSame_SaysSo_AndMayBeCancelled()
    {
        using var other = new ManualResetEventSlim();
        var reading = new Waiting(other);
        var first = Task.Run(() => data.Open(tasks.Phrases, reading, Cancel), Cancel);
        await reading.Begun.WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        using var cancel = new CancellationTokenSource();
        var told = new Noted(cancel.Cancel);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Task.Run(() => data.Open(tasks.Phrases, told, cancel.Token), Cancel).WaitAsync(TimeSpan.FromMinutes(2), Cancel));
        Assert.Equal(["waiting for another trainer that reads the same data"], told.Activities);
        other.Set();
        Assert.NotNull(await first);
    }

    [Fact]
    public async Task Open_OfTwoPlansOverTheSameScenes_DrawsThemOnce()
    {
        using var other = new ManualResetEventSlim();
        var (plan, drawing, told) = (tasks.Scenes with { Source = tasks.Scenes.Source with { Folder = tasks.In("drawn once") } }, new Waiting(other), new Noted());
        var first = Task.Run(() => data.Open(plan, drawing, Cancel), Cancel);
        await drawing.Begun.WaitAsync(TimeSpan.FromMinutes(2), Cancel);
        var second = Task.Run(() => data.Open(plan with { Source = plan.Source with { Limit = 10 } }, told, Cancel), Cancel);
        await Task.WhenAny(second, Task.Delay(TimeSpan.FromSeconds(1), Cancel)); // time enough to draw them, were it to
        other.Set();
        Assert.NotNull(await first);
        Assert.NotNull(await second);
        Assert.DoesNotContain(told.Activities, activity => activity.Contains("scenes", StringComparison.Ordinal));
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
        var few = new SceneSettings { Pictures = 20, ValidationPictures = 5 };
        TaskPlan[] plans =
        [
            new ItmPlan(new CaptionSource { Folder = itm }) { Negatives = TinyTasks.Negatives, Scenes = new(KnownTasks.All["itm"].Scenes!, few) },
            new VgdPlan(new PhraseSource { Folder = vgd }) { Scenes = new(KnownTasks.All["vgd"].Scenes!, few) },
        ];
        foreach (var plan in plans)
        {
            using var learner = tasks.Create(tasks.Plan("itm") with { Task = plan });
            var losses = Losses(learner, 0, 20 * learner.StepsPerEpoch);
            Assert.True(losses.TakeLast(learner.StepsPerEpoch).Average() < losses.Take(learner.StepsPerEpoch).Average());
            Assert.Equal(plan is ItmPlan ? ["dev", "test"] : ["val", "testA"], learner.Splits);
            Assert.All(learner.Splits, split => Assert.All(Evaluate(learner, Guided, split).Values, value => Assert.NotNull(value)));
        }
    }

    /// <summary>Holds a reading up at its first sign of life.</summary>
    private sealed class Waiting(ManualResetEventSlim until) : IProgress<ReadProgress>
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public void Report(ReadProgress value)
        {
            begun.TrySetResult();
            until.Wait(TimeSpan.FromMinutes(5));
        }
    }

    /// <summary>What a reading was at.</summary>
    private sealed class Noted(Action? then = null) : IProgress<ReadProgress>
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> activities = new();

        public IReadOnlyCollection<string> Activities => activities;

        public void Report(ReadProgress value)
        {
            activities.Enqueue(value.What);
            then?.Invoke();
        }
    }
}
