using MmNas.Contracts.Devices;
using static MmNas.Grains.Tests.Devices.PoolScene;

namespace MmNas.Grains.Tests.Devices;

public sealed class SlotCandidateTests
{
    [Fact]
    public void Ask_OfOneThreadEach_GivesTwoHoldersTwoSlots()
    {
        var scene = new PoolScene(HeardSilo("a", 2));
        var (first, second) = (scene.Ask("x").Lease!, scene.Ask("y").Lease!);
        Assert.Equal(("Sa@1/cpu-0", "a cpu-0", "Sa@1/cpu-1"), (first.Slot, first.Device, second.Slot));
        Assert.True(second.Fence > first.Fence);
    }

    [Fact]
    public void Ask_WithMoreThreadsThanCores_LetsThemShareTheCores_AndAWholeMachineIsStillItsCores()
    {
        var scene = new PoolScene(HeardSilo("a", threads: 3, cores: 2));
        Assert.Equal(2, scene.Ask("whole", threads: null).Lease!.Threads);
        Assert.Equal(1, scene.Ask("third").Lease!.Threads);
        Assert.Null(scene.Ask("fourth").Lease);
    }

    [Fact]
    public void Ask_ForMoreThreadsThanAnySiloHas_IsCutToWhatThereIs()
    {
        var scene = new PoolScene(HeardSilo("a", 2), HeardSilo("b", 4));
        Assert.Equal(("Sb@1/cpu-0", 4), Place(scene.Ask("greedy", threads: 64)));
    }

    [Fact]
    public void Ask_ForAWholeMachine_TakesAGpuWhereThereIsOne_AndEachGpuOnce()
    {
        var scene = new PoolScene(HeardSilo("a", 2, gpus: 2));
        Assert.Equal(("Sa@1/gpu-0", "cuda"), (scene.Ask("x", threads: null).Lease!.Slot, scene.Of("x").Lease!.Instructions));
        Assert.Equal(("Sa@1/gpu-1", 1), Place(scene.Ask("y", threads: null)));
        Assert.Equal(("Sa@1/cpu-0", 2), Place(scene.Ask("z", threads: null)));
        Assert.Equal("waits for a GPU", scene.Ask("late", threads: null).Reason);
        scene.Leave("x");
        Assert.Equal("Sa@1/gpu-0", scene.Of("late").Lease!.Slot);
    }

    [Fact]
    public void Ask_ForThreads_TakesNoGpu()
    {
        var scene = new PoolScene(HeardSilo("a", 1, gpus: 1));
        Assert.Equal("Sa@1/cpu-0", scene.Ask("x").Lease!.Slot);
        Assert.Null(scene.Ask("y").Lease);
    }

    [Fact]
    public void Ask_OfWorkThatBeganOnAnInstructionSet_WaitsForItWhileASiloHasIt_AndElseTakesAnother()
    {
        var scene = new PoolScene(HeardSilo("old", 2, instructions: "avx2"), HeardSilo("new", 2));
        scene.Ask("there", threads: 2, instructions: "avx512");
        Assert.Equal("waits for 2 threads of avx512", scene.Ask("began", threads: 2, instructions: "avx512").Reason);
        Assert.Equal("avx2", scene.Ask("any", threads: 2).Lease!.Instructions); // it overtakes on a silo that the other does not wait for
        scene.Leave("any");
        Assert.Null(scene.Of("began").Lease);
        scene.Offer(HeardSilo("new", 0));
        Assert.Equal("avx2", scene.Of("there").Lease!.Instructions); // it asked first
        scene.Leave("there");
        Assert.Equal("avx2", scene.Of("began").Lease!.Instructions);
    }

    [Fact]
    public void Ask_OfWorkThatBeganOnAnInstructionSet_DoesNotWaitForASiloThatIsTooSmallForIt()
    {
        var scene = new PoolScene(HeardSilo("old", 4, instructions: "avx2"), HeardSilo("new", 2));
        Assert.Equal("avx2", scene.Ask("large", threads: 4, instructions: "avx512").Lease!.Instructions);
    }

    [Fact]
    public void Ask_OfWorkThatBeganOnAGpu_WaitsForOne_HoweverManyThreadsItNames()
    {
        var scene = new PoolScene(HeardSilo("a", 4, gpus: 1));
        scene.Ask("x", threads: null);
        Assert.Equal("waits for a GPU", scene.Ask("began", threads: 1, instructions: InstructionSets.Cuda).Reason);
        scene.Leave("x");
        Assert.Equal("Sa@1/gpu-0", scene.Of("began").Lease!.Slot);
    }

    [Fact]
    public void Ask_WhereSeveralSilosHaveRoom_FillsOneBeforeTheNext_ButSharesCoresLast()
    {
        var scene = new PoolScene(HeardSilo("a", threads: 3, cores: 2), HeardSilo("b", threads: 3, cores: 2));
        Assert.Equal(
            ["Sa@1/cpu-0", "Sa@1/cpu-1", "Sb@1/cpu-0", "Sb@1/cpu-1", "Sa@1/cpu-2", "Sb@1/cpu-2"],
            Enumerable.Range(0, 6).Select(i => scene.Ask($"x{i}").Lease!.Slot));
    }

    [Fact]
    public void Ask_BeforeAnySiloOffers_WaitsForOne()
    {
        var scene = new PoolScene();
        Assert.Equal("no silo offers a device for it", scene.Ask("x").Reason);
        scene.Offer(HeardSilo("a", 1));
        Assert.NotNull(scene.Of("x").Lease);
    }

    private static (string, int) Place(LeaseStanding standing) => (standing.Lease!.Slot, standing.Lease.Threads);
}
