using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

public sealed class DiskReserveTests : IDisposable
{
    private const string Folder = "/data";

    private readonly TemporaryHome home = new();
    private long left = 1_000_000;

    public void Dispose() => home.Dispose();

    [Fact]
    public void Shortage_IsSaidBelowTheReserve_AndOverOnceThereIsClearlyMore()
    {
        var reserve = Reserve(2_000_000);
        Assert.Equal("the disk of /data has 1.0 MB left, and 2.0 MB are reserved (disk.reserve); make room, and it goes on by itself", reserve.Shortage());
        left = 2_400_000;
        Assert.NotNull(reserve.Shortage());
        left = 2_500_000;
        Assert.Null(reserve.Shortage());
        left = 2_000_000;
        Assert.Null(reserve.Shortage());
        left = 1_999_999;
        Assert.NotNull(reserve.Shortage());
    }

    [Theory]
    [InlineData(1_000_000_000_000, 255_000_000, 256_000_000)]
    [InlineData(10_000_000, 99_000, 100_000)]
    public void ReserveThatNobodyHasSet_IsTheSmallerOf256MegabytesAndAHundredthOfTheDisk(long size, long tooLittle, long enough)
    {
        var reserve = new DiskReserve([Folder], null, _ => new(left, size));
        left = enough;
        Assert.Null(reserve.Shortage());
        left = tooLittle;
        Assert.NotNull(reserve.Shortage());
    }

    [Fact]
    public void Shortage_WhereNothingIsReserved_OrNobodyCanTell_IsNone()
    {
        left = 0;
        Assert.Null(Reserve(0).Shortage());
        Assert.Null(new DiskReserve([Folder], 1, _ => null).Shortage());
        Assert.Null(DiskReserve.None.Shortage());
        Assert.Null(new DiskReserve(["/nowhere/at/all"], 1).Shortage());
    }

    /// <summary>Search and retraining alike: both ask for slots.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Experiment_OnADiskThatRunsShort_CommitsAndWaits_SaysWhy_AndGoesOnByItself(bool retrains)
    {
        using var other = new TemporaryHome();
        var spec = TestPlatform.Spec() with
        {
            CheckpointSeconds = 3600, // what is committed is committed because of the shortage
            Baselines = [],
            Search = TestPlatform.Spec().Search with { Stop = new() { StableEpochs = 0, MaxEpochs = retrains ? 3 : 400 } },
            Retrain = new() { Epochs = retrains ? 400 : 1 },
        };
        await using var undisturbed = await TestPlatform.StartAsync(other.Path);
        await undisturbed.Experiment("one").SubmitAsync(spec);
        var wanted = await undisturbed.RestAsync("one");

        left = 5_000_000;
        await using var platform = await TestPlatform.StartAsync(home.Path, add: services => services.AddSingleton(Reserve(2_000_000)));
        platform.Learners.StepTime = TimeSpan.FromMilliseconds(2);
        await platform.Experiment("one").SubmitAsync(spec);
        await platform.UntilAsync("one", view => retrains ? view.Retrainings is [{ Progress.Epoch: > 0 }] : view.Round > 5);
        Volatile.Write(ref left, 1_000_000);
        await UntilWaitingAsync(platform);
        if (!retrains)
        {
            var waiting = await platform.UntilAsync("one", view => view.Phase is ExperimentPhase.Queued);
            Assert.StartsWith("makes room: the disk of /data has 1.0 MB left", waiting.Reason, StringComparison.Ordinal);
            Assert.True(waiting.Round > 5);
        }

        await platform.UntilLogAsync("one", retrains ? "found after round" : "makes room: the disk of /data has 1.0 MB left");
        Volatile.Write(ref left, 5_000_000);
        platform.Learners.StepTime = TimeSpan.Zero;
        var view = await platform.RestAsync("one");
        Assert.Equal((ExperimentPhase.Done, wanted.StateHash), (view.Phase, view.StateHash));
        Assert.Equal(wanted.Retrainings[0].Scores[0].Metrics["accuracy"], view.Retrainings[0].Scores[0].Metrics["accuracy"]);
    }

    private static async Task UntilWaitingAsync(TestPlatform platform)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var devices = await platform.Grains.GetGrain<IDevicePoolGrain>(0).ViewAsync();
            if (devices is { Leases.Count: 0, Queue: [{ Reason: var why }] } && why.StartsWith("waits: the disk of /data has 1.0 MB left", StringComparison.Ordinal)) return;
            await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token); // between looks; the deadline decides
        }
    }

    private DiskReserve Reserve(long bytes) => new([Folder], bytes, _ => new(Volatile.Read(ref left), 1_000_000_000));
}
