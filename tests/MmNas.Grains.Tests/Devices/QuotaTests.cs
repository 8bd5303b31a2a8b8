using MmNas.Contracts.Devices;
using MmNas.Grains.Devices;
using static MmNas.Grains.Tests.Devices.PoolScene;

namespace MmNas.Grains.Tests.Devices;

/// <summary>How much a user may have at a time.</summary>
public sealed class QuotaTests
{
    private readonly PoolScene scene = new(new LeaseRules { Quotas = new() { Each = 2, Named = new Dictionary<string, int> { ["ann"] = 3 } } }, HeardSilo("a", 8));

    private string[] Holders => [.. scene.View.Leases.Select(held => held.Lease.Holder)];

    [Fact]
    public void Request_BeyondItsUsersQuota_WaitsAndSaysSo_ThoughThereIsRoom_AndKeepsNobodyElseFromIt()
    {
        foreach (var number in Enumerable.Range(1, 4)) scene.Ask($"ann {number}", user: "ann", account: "campaign");
        foreach (var number in Enumerable.Range(1, 3)) scene.Ask($"bob {number}", user: "bob", account: "campaign");
        Assert.Equal(["ann 1", "ann 2", "ann 3", "bob 1", "bob 2"], Holders);
        Assert.Equal("waits: ann may have 3 threads at a time, and has 3", scene.Of("ann 4").Reason);
        Assert.Equal(["waits: ann may have 3 threads at a time, and has 3", "waits: bob may have 2 threads at a time, and has 2"], scene.View.Queue.Select(waiting => waiting.Reason));
        scene.Leave("ann 1");
        Assert.NotNull(scene.Of("ann 4").Lease);
    }

    [Fact]
    public void Users_WhoseNameNobodyKnows_ShareOneQuota()
    {
        foreach (var number in Enumerable.Range(1, 3)) scene.Ask($"{number}");
        Assert.Equal(["1", "2"], Holders);
        Assert.Equal("waits: who has no name may have 2 threads at a time, and has 2", scene.Of("3").Reason);
    }

    [Fact]
    public void Request_LargerThanTheQuota_SaysThatItNeverFits()
    {
        Assert.Equal("waits: it needs 3 threads, and bob may have 2 threads at a time", scene.Ask("large", threads: 3, user: "bob").Reason);
        Assert.NotNull(scene.Ask("small", user: "bob").Lease); // nothing is kept for what never fits
    }

    [Fact]
    public void Gpu_CountsAsTheCoresOfItsMachine()
    {
        scene.Offer(HeardSilo("g", 2, gpus: 1));
        Assert.EndsWith("gpu-0", scene.Ask("one", threads: null, user: "bob").Lease!.Slot, StringComparison.Ordinal);
        Assert.StartsWith("waits: bob may have 2 threads", scene.Ask("two", user: "bob").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void LargeRequest_IsNotOvertakenForEver_ByItsOwnUsersSmallOnes()
    {
        scene.Ask("small 1", user: "ann");
        scene.Ask("large", threads: 3, user: "ann");
        scene.Ask("small 2", user: "ann");
        Assert.Equal(["small 1"], Holders);
        scene.Leave("small 1");
        Assert.Equal(["large"], Holders);
    }

    [Fact]
    public void HigherPriority_OfTheSameUser_HasTheLowerOneMakeRoom_AndItGoesOnAfterwards()
    {
        scene.Ask("low", threads: 2, user: "bob", priority: Priority.Low);
        scene.Ask("high", threads: 2, user: "bob", priority: Priority.High);
        Assert.Equal("waits for low to end a round: bob may have 2 threads at a time", scene.Of("high").Reason);
        scene.Pass(1, yielding: true);
        Assert.Equal(["high"], Holders);
        scene.Pass(10, yielding: true);
        Assert.Equal(["high"], Holders); // and they do not take turns
        scene.Leave("high");
        Assert.Equal(["low"], Holders);
    }

    [Fact]
    public void Quota_ThatIsSmallerThanBeforeARestart_HasTheYoungestMakeRoom()
    {
        scene.Ask("older", user: "bob");
        scene.Ask("younger", user: "bob");
        scene.Rules = new() { Quotas = new() { Each = 1 } };
        scene.Crash();
        scene.Offer(HeardSilo("a", 8));
        Assert.Equal((true, "makes room: bob may have 1 thread at a time"), (scene.Of("younger").ShouldYield, scene.Of("younger").Reason));
        Assert.False(scene.Of("older").ShouldYield);
        scene.Pass(1, yielding: true);
        Assert.Equal(["older"], Holders);
    }
}
