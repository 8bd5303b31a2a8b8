using MmNas.Training.Slots;
using static MmNas.Training.Tests.TinyTasks;
using static TorchSharp.torch;

namespace MmNas.Training.Tests;

/// <summary>Slots that ask for different numbers of threads, side by side.</summary>
public sealed class TensorThreadsTests(TinyTasks tasks) : IClassFixture<TinyTasks>
{
    private const int Steps = 4;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task Slot_KeepsItsNumber_ThoughAnotherAsksForItsOwnBeforeTheFirstOperation(int first, int second)
    {
        using var one = new DeviceThread("one");
        using var other = new DeviceThread("other");
        await one.RunAsync(() => Use(first));
        await other.RunAsync(() => Use(second));
        Assert.Equal((first, second), (await one.RunAsync(UsedByAnOperation), await other.RunAsync(UsedByAnOperation)));
        await one.RunAsync(() => Use(second)); // the next learner on the same slot
        await other.RunAsync(() => Use(first));
        Assert.Equal((second, first), (await one.RunAsync(UsedByAnOperation), await other.RunAsync(UsedByAnOperation)));
    }

    [Fact]
    public async Task Learners_OfOneAndTwoThreadsSideBySide_LearnTheSameBitsAsAlone()
    {
        foreach (var task in new[] { "vqa", "vgd" }) tasks.VersionOf(task); // draws and reads, so that learners are made at once
        var alone = (await AloneAsync("vqa", 1), await AloneAsync("vgd", 2));
        using var one = new DeviceThread("one");
        using var other = new DeviceThread("other");
        using var first = await one.RunAsync(() => Create("vqa", 1));
        using var second = await other.RunAsync(() => Create("vgd", 2));
        var (left, right) = (one.RunAsync(() => Losses(first, 0, Steps)), other.RunAsync(() => Losses(second, 0, Steps)));
        Assert.Equal((1, 2), (await one.RunAsync(get_num_threads), await other.RunAsync(get_num_threads)));
        Assert.Equal(alone.Item1, await left);
        Assert.Equal(alone.Item2, await right);
    }

    private static bool Use(int count)
    {
        TensorThreads.Use(count);
        return true;
    }

    private static int UsedByAnOperation()
    {
        using var large = ones(1_000_000);
        using var sum = large.exp(); // large enough for libtorch to share out
        return get_num_threads();
    }

    private ILearner Create(string task, int threads) => tasks.Create(tasks.Plan(task) with { Threads = threads });

    private async Task<List<double>> AloneAsync(string task, int threads)
    {
        using var thread = new DeviceThread("alone");
        using var learner = await thread.RunAsync(() => Create(task, threads));
        return await thread.RunAsync(() => Losses(learner, 0, Steps));
    }
}
