using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Directories;
using MmNas.Grains.Experiments;

namespace MmNas.Grains.Tests.Protocol;

/// <summary>An experiment that is in memory twice, as after a silo that was taken for dead and lives.</summary>
public sealed class TwinTests
{
    private const string Id = "x";
    private const int MostEvents = 10_000;

    private readonly World world = new(seed: 1);
    private readonly Store store;
    private readonly Cluster cluster;

    public TwinTests()
    {
        world.After(int.MaxValue, () => { }); // there is always something ahead

        store = new(world);
        cluster = new(world, store, new(world));
    }

    [Fact]
    public void Submission_IsNotRefusedForARunThatTheOtherHasDeleted()
    {
        Complete(Experiment.SubmitAsync(Spec(seed: 1), new()));
        var first = cluster.Activations.Single(one => one.Grain is ExperimentGrain);
        cluster.Double(first);
        Complete(Experiment.ViewAsync()); // by the second, which has read the state now
        first.Run(() => ((IExperimentGrain)first.Grain).DeleteAsync(), interleaves: true);
        world.Run(() => Stored is null, MostEvents, () => $"it is still {Stored?.Phase}");

        var refused = Experiment.SubmitAsync(Spec(seed: 2), new());
        world.Run(() => refused.IsCompleted, MostEvents, () => "no answer");
        Assert.IsNotType<SpecMismatchException>(refused.Exception?.InnerException); // ask again: the memory was behind the store
        Complete(Experiment.SubmitAsync(Spec(seed: 2), new()));
        Assert.Equal(2, Stored?.Spec?.Seed);
    }

    [Fact]
    public void WakeUp_OfOneThatKnowsOfNothing_DoesNotLoseWhatTheOtherIsAboutToStore()
    {
        var submitted = Experiment.SubmitAsync(Spec(seed: 1), new());
        world.Run(() => cluster.Activations.Any(one => one.Grain is ExperimentGrain), MostEvents, () => "nobody wakes");
        var first = cluster.Activations.Single(one => one.Grain is ExperimentGrain);
        world.Run(() => IsKnown, MostEvents, () => "it is not made known");
        first.Freeze(1000); // with its order made known and not stored
        cluster.Double(first);
        var isWoken = true;
        var woken = Experiment.WakeAsync().ContinueWith(done => isWoken = done is not { IsCompletedSuccessfully: true, Result: false }, TaskContinuationOptions.ExecuteSynchronously);
        world.Run(() => woken.IsCompleted && submitted.IsCompleted, MostEvents, () => "no answer");
        Assert.True(isWoken || submitted.IsFaulted, "it is stored, and nobody wakes it any more");
        Complete(Experiment.SubmitAsync(Spec(seed: 1), new())); // as people do: again until it is acknowledged
        Assert.Equal(1, Stored?.Spec?.Seed);
    }

    [Fact]
    public void Removal_OfARunThatTheOtherHasRemoved_LeavesTheNextOneKnown()
    {
        Complete(Experiment.SubmitAsync(Spec(seed: 1), new()));
        var first = cluster.Activations.Single(one => one.Grain is ExperimentGrain);
        var deleted = Experiment.DeleteAsync();
        world.Run(() => Stored?.Stop is not null, MostEvents, () => "no order is stored");
        cluster.Double(first);
        Complete(Experiment.ViewAsync()); // by the second, which has read that it is being deleted
        var second = cluster.Activations.Single(one => one.Grain is ExperimentGrain);
        second.Freeze(1000);
        second.Run(() => ((IExperimentGrain)second.Grain).WakeAsync(), interleaves: true);
        world.Run(() => deleted.IsCompletedSuccessfully, MostEvents, () => "it is not deleted");

        cluster.Double(second);
        Complete(Experiment.SubmitAsync(Spec(seed: 2), new()));
        var thawed = world.Now + 3000;
        world.Run(() => world.Now >= thawed, MostEvents, () => "time stands still");
        Assert.Equal(2, Stored?.Spec?.Seed);
        Assert.True(IsKnown, "the directory has forgotten it: nobody wakes it after a crash");
    }

    private bool IsKnown => store.Read<DirectoryState>(Cluster.IdOf(typeof(IExperimentDirectoryGrain), "0"))?.Entries.Any(entry => entry.Id == Id) is true;

    private IExperimentGrain Experiment => cluster.Direct<IExperimentGrain>(Id);

    private ExperimentState? Stored => store.Read<ExperimentState>(Cluster.IdOf(typeof(IExperimentGrain), Id));

    private static ExperimentSpec Spec(int seed) => new() { Name = Id, Seed = seed, Threads = 1, Data = new() { Layout = "scenes" } };

    private void Complete(Task call)
    {
        world.Run(() => call.IsCompleted, MostEvents, () => "no answer");
        Assert.Null(call.Exception?.InnerException);
    }
}
