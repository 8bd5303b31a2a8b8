using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
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

    private IExperimentGrain Experiment => cluster.Direct<IExperimentGrain>(Id);

    private ExperimentState? Stored => store.Read<ExperimentState>(Cluster.IdOf(typeof(IExperimentGrain), Id));

    private static ExperimentSpec Spec(int seed) => new() { Name = Id, Seed = seed, Threads = 1, Data = new() { Layout = "scenes" } };

    private void Complete(Task call)
    {
        world.Run(() => call.IsCompleted, MostEvents, () => "no answer");
        Assert.Null(call.Exception?.InnerException);
    }
}
