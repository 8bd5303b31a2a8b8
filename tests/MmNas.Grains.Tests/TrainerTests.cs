using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Tests.Fakes;
using MmNas.Search;

namespace MmNas.Grains.Tests;

public sealed class TrainerTests : IAsyncLifetime
{
    private readonly TemporaryHome home = new();
    private TestPlatform platform = null!;

    private ITrainerGrain Trainer { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        platform = await TestPlatform.StartAsync(home.Path);
        Trainer = platform.Grains.GetGrain<ITrainerGrain>(await platform.Grains.FirstSlotAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task Run_OfTheRoundThatWasJustRun_AnswersFromMemoryWithoutSteppingAgain()
    {
        await OpenAsync(fence: 1);
        var once = await RunAsync(fence: 1, round: 0);
        var file = await SaveAsync(fence: 1, rounds: 1, "once");
        Assert.Equal(once, await RunAsync(fence: 1, round: 0));
        Assert.Equal(file.Sha256, (await SaveAsync(fence: 1, rounds: 1, "twice")).Sha256);
    }

    [Fact]
    public async Task Run_OfARoundThatIsNotTheNext_IsRefused()
    {
        await OpenAsync(fence: 1);
        var failure = await Assert.ThrowsAsync<TrainerFailureException>(() => RunAsync(fence: 1, round: 5));
        Assert.Contains("round 5 was ordered where round 0 comes next", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_UnderAnOlderLease_IsFenced()
    {
        await OpenAsync(fence: 2);
        await Assert.ThrowsAsync<FencedException>(() => RunAsync(fence: 1, round: 0));
        await Assert.ThrowsAsync<FencedException>(() => OpenAsync(fence: 1));
        await Trainer.CloseAsync(1);
        Assert.Equal(0, (await RunAsync(fence: 2, round: 0)).Round); // the older lease's close left the session alone
    }

    [Fact]
    public async Task Session_InWhichARoundBrokeOff_IsNotSavedAndNotGoneOnWith()
    {
        await OpenAsync(fence: 1);
        platform.Learners.FailAfter(2, times: 1);
        await Assert.ThrowsAsync<TrainerFailureException>(() => RunAsync(fence: 1, round: 0));
        await Assert.ThrowsAsync<TrainerFailureException>(() => SaveAsync(fence: 1, rounds: 0, "broken"));
        await Assert.ThrowsAsync<TrainerFailureException>(() => SaveAsync(fence: 1, rounds: 1, "broken"));
        await Assert.ThrowsAsync<TrainerFailureException>(() => RunAsync(fence: 1, round: 0));
        await OpenAsync(fence: 2);
        Assert.Equal(0, (await RunAsync(fence: 2, round: 0)).Round);
    }

    [Fact]
    public async Task Open_OnOtherData_IsRefusedBeforeTheCheckpointIsLookedAt()
    {
        await OpenAsync(fence: 1);
        var file = await SaveAsync(fence: 1, rounds: 0, "of-other-weights");
        var order = Order(fence: 2) with { Checkpoint = file with { Sha256 = "not its own" }, Rounds = 8, DataVersion = "another" };
        var failure = await Assert.ThrowsAsync<TrainerFailureException>(() => Trainer.OpenAsync(order, CancellationToken.None));
        Assert.Equal("the data have changed since round 8; restore them as they were, or start the experiment over with --again", failure.Message);
    }

    [Fact]
    public async Task Open_FromACheckpointThatIsNotThere_SaysSo_AndTheSameLeaseMayOpenAnother()
    {
        var order = Order(fence: 1) with { Checkpoint = new() { Key = "one/search/round-8.safetensors", Sha256 = "" }, Rounds = 8 };
        var lost = await Assert.ThrowsAsync<LostCheckpointException>(() => Trainer.OpenAsync(order, CancellationToken.None));
        Assert.EndsWith("one/search/round-8.safetensors is not there", lost.Message, StringComparison.Ordinal);
        Assert.Equal(7000, (await Trainer.OpenAsync(order with { Checkpoint = null, Rounds = 0 }, CancellationToken.None)).Parameters);
    }

    [Fact]
    public async Task Write_WhileLaterRoundsRun_WritesTheStateOfTheCopy()
    {
        await OpenAsync(fence: 1);
        await RunAsync(fence: 1, round: 0);
        var wanted = (await SaveAsync(fence: 1, rounds: 1, "at-once")).Sha256;
        await Trainer.SnapshotAsync(1, 1);
        await RunAsync(fence: 1, round: 1);
        Assert.Equal(wanted, (await Trainer.WriteAsync(1, 1, "later")).Sha256);
        await Assert.ThrowsAsync<TrainerFailureException>(() => Trainer.SnapshotAsync(1, 1)); // too late for another copy of that round
        await Assert.ThrowsAsync<TrainerFailureException>(() => Trainer.WriteAsync(1, 2, "never"));
    }

    [Fact]
    public async Task Write_ThatFails_SaysWhyAndLeavesTheSessionAsItWas()
    {
        await OpenAsync(fence: 1);
        await RunAsync(fence: 1, round: 0);
        platform.Learners.DiskTrouble = "No space left on device";
        var failure = await Assert.ThrowsAsync<TrainerFailureException>(() => SaveAsync(fence: 1, rounds: 1, "full"));
        Assert.Contains("No space left on device", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsFinal);
        platform.Learners.DiskTrouble = null;
        Assert.Equal(1, (await RunAsync(fence: 1, round: 1)).Round);
        await SaveAsync(fence: 1, rounds: 2, "room again");
    }

    [Fact]
    public async Task Failure_OfALoopOnSeveralThreads_IsSaidInTheWordsOfTheFirst()
    {
        await Trainer.OpenAsync(Order(fence: 1) with { Genotype = HandMade.Mcan(3, 4) }, CancellationToken.None);
        platform.Learners.Scoring = () => throw new AggregateException(new IOException("No space left on device : 'a'"), new IOException("No space left on device : 'b'"));
        var failure = await Assert.ThrowsAsync<TrainerFailureException>(() => Trainer.EvaluateAsync(fence: 1, CancellationToken.None));
        Assert.Equal("IOException: No space left on device : 'a'", failure.Message);
    }

    private async Task<CheckpointFile> SaveAsync(long fence, long rounds, string key)
    {
        await Trainer.SnapshotAsync(fence, rounds);
        return await Trainer.WriteAsync(fence, rounds, key);
    }

    private Task<SessionOpened> OpenAsync(long fence) => Trainer.OpenAsync(Order(fence), CancellationToken.None);

    private static OpenOrder Order(long fence) =>
        new() { Lease = new Lease { Holder = "test", Slot = "cpu-0", Fence = fence, Threads = 1 }, Spec = TestPlatform.Spec() };

    private Task<RoundReport> RunAsync(long fence, long round)
    {
        var subnet = HandMade.Mcan(3, 4);
        return Trainer.RunAsync(
            new() { Fence = fence, Round = round, FirstWeightStep = round * 3, Weight = [subnet, subnet, subnet] }, CancellationToken.None);
    }
}
