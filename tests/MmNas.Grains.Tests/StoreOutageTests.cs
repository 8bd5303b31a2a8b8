using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Grains.Storage;
using MmNas.Grains.Tests.Fakes;
using MmNas.Grains.Trainers;
using Orleans.Storage;

namespace MmNas.Grains.Tests;

/// <summary>A disk that is full for a while, or a database that is away: nobody is there to wake what broke off but the process itself.</summary>
public sealed class StoreOutageTests : IDisposable
{
    private readonly TemporaryHome home = new();
    private readonly FakeStore store = new();

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData(2, 0)] // in the search
    [InlineData(14, 1)] // in the retrainings
    public async Task Experiment_WhoseStateCannotBeWrittenForAWhile_GoesOnByItself_AndEndsAsUndisturbed(int rounds, int retrained)
    {
        using var other = new TemporaryHome();
        await using var undisturbed = await TestPlatform.StartAsync(other.Path);
        await undisturbed.Experiment("one").SubmitAsync(TestPlatform.Spec());
        var wanted = await undisturbed.RestAsync("one");

        await using var platform = await TestPlatform.StartAsync(home.Path, add: services => services.AddKeyedSingleton<IGrainStorage>(GrainStores.Experiments, store));
        platform.Learners.StepTime = TimeSpan.FromMilliseconds(1);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        await platform.UntilAsync("one", view => view.Round >= rounds && view.Retrainings.Count(one => one.Progress?.Epoch > 0 || one.Trained) >= retrained);
        var failed = 0;
        store.Before = () =>
        {
            Interlocked.Increment(ref failed);
            throw new StorageException("database or disk is full"); // as stores do
        };
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Volatile.Read(ref failed) < 3) await Task.Delay(TimeSpan.FromMilliseconds(5), deadline.Token); // between looks; the deadline decides
        await platform.UntilAsync("one", view => view.Reason == "database or disk is full; it continues by itself"); // nobody needs to guess why it stands still
        store.Before = () => Task.CompletedTask;
        var view = await platform.UntilAsync("one", view => view.Phase.IsEnd() && view.Retrainings.All(one => one.Scores.Count > 0)); // a look asks each network by itself
        Assert.Equal((ExperimentPhase.Done, wanted.Reason, wanted.StateHash), (view.Phase, view.Reason, view.StateHash));
        Assert.Equal(wanted.Retrainings.Select(one => one.Scores[0].Metrics["accuracy"]), view.Retrainings.Select(one => one.Scores[0].Metrics["accuracy"]));
    }

    [Fact]
    public void Outage_OfTheDatabase_IsCalledThat_AndNoLostSilo()
    {
        Assert.Equal("the database is away; check that PostgreSQL runs", SlotTrouble.WordsFor(new StorageException("the database is away; check that PostgreSQL runs")));
        Assert.True(SlotTrouble.IsPassing(new StorageException("the database is away")));
        Assert.StartsWith("a silo that it needs is lost", SlotTrouble.WordsFor(new TimeoutException("no answer in 30 s")), StringComparison.Ordinal);
    }
}
