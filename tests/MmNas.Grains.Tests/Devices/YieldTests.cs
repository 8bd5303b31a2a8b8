using MmNas.Contracts.Devices;
using static MmNas.Grains.Tests.Devices.PoolScene;

namespace MmNas.Grains.Tests.Devices;

public sealed class YieldTests
{
    private readonly PoolScene scene = new(HeardSilo("a", 2));

    private string[] Yielding => [.. scene.View.Leases.Where(held => held.YieldsTo.Length > 0).Select(held => held.Lease.Holder)];

    [Fact]
    public void HigherPriority_ThatCannotBeServedOtherwise_MakesTheLowestYoungestLeaseYield_AndNoOther()
    {
        scene.Ask("normal");
        scene.Ask("low", priority: Priority.Low);
        scene.Ask("high", priority: Priority.High);
        Assert.Equal(["low"], Yielding);
        Assert.Equal("makes room for high, whose priority is higher", scene.Of("low").Reason);
        Assert.Equal("waits for low to end a round", scene.Of("high").Reason);
        scene.Pass(0.5, yielding: true);
        Assert.NotNull(scene.Of("high").Lease);
        Assert.Null(scene.Of("low").Lease);
        Assert.Empty(Yielding);
    }

    [Fact]
    public void Silo_ThatIsAboutToStop_HasItsLeasesGivenBackAndIsGrantedNothingMore()
    {
        scene.Offer(HeardSilo("b", 1));
        scene.Ask("large", threads: 2);
        scene.Offer(HeardSilo("a", 2) with { IsLeaving = true });
        Assert.Equal((true, "makes room: a is about to stop"), (scene.Of("large").ShouldYield, scene.Of("large").Reason));
        Assert.StartsWith("Sb@1/", scene.Ask("small").Lease!.Slot, StringComparison.Ordinal);
        scene.Leave("large");
        Assert.Null(scene.Ask("another").Lease);
    }

    [Fact]
    public void CordonedSilo_IsGrantedNothingMore_AndKeepsWhatRunsThere()
    {
        scene.Ask("runs");
        scene.Limit(DeviceLimit.Cordon("a"));
        Assert.Equal((false, ""), (scene.Of("runs").ShouldYield, scene.Of("runs").Reason));
        Assert.Equal("waits: a is cordoned", scene.Ask("waits").Reason);
        scene.Offer(HeardSilo("b", 1));
        Assert.StartsWith("Sb@1/", scene.Of("waits").Lease!.Slot, StringComparison.Ordinal);
        scene.Limit(new() { Silo = "a" });
        Assert.NotNull(scene.Ask("another").Lease);
    }

    [Fact]
    public void DrainedSilo_HasItsLeasesGoElsewhere()
    {
        scene.Ask("runs");
        scene.Offer(HeardSilo("b", 1));
        scene.Limit(DeviceLimit.Drain("a"));
        Assert.Equal((true, "makes room: a is drained"), (scene.Of("runs").ShouldYield, scene.Of("runs").Reason));
        Assert.Equal(["runs"], Yielding);
        scene.Pass(0.5, yielding: true);
        Assert.StartsWith("Sb@1/", scene.Of("runs").Lease!.Slot, StringComparison.Ordinal);
        Assert.False(scene.Of("runs").ShouldYield);
    }

    [Fact]
    public void Limit_OfThreads_HasTheYoungestLeave_AndWhatNeedsMoreWaits()
    {
        scene.Ask("older");
        scene.Ask("younger");
        scene.Limit(new() { Silo = "a", Threads = 1 });
        Assert.Equal(["younger"], Yielding);
        scene.Pass(0.5, yielding: true);
        Assert.NotNull(scene.Of("older").Lease);
        Assert.Equal("waits for 1 thread", scene.Of("younger").Reason);
        Assert.Equal("waits: a is limited to 1 thread", scene.Ask("large", threads: 2).Reason); // with fewer threads it would come to other bits
        scene.Limit(new() { Silo = "a", Threads = 2 });
        Assert.NotNull(scene.Of("younger").Lease);
    }

    [Fact]
    public void Limit_HoldsOverARestartOfTheSilo_AndOfThePool()
    {
        scene.Limit(DeviceLimit.Cordon("a"));
        scene.Crash();
        scene.Offer(HeardSilo("a", 2) with { Silo = "Sa@2" });
        Assert.Equal("waits: a is cordoned", scene.Ask("waits").Reason);
        Assert.Equal(["a"], scene.View.Limits.Select(limit => limit.Silo));
    }

    [Fact]
    public void Limit_OfASiloThatNobodyKnows_IsRefused() => Assert.False(scene.Book.Limit(DeviceLimit.Cordon("z"), scene.Now));

    [Fact]
    public void Silo_ThatIsHindered_IsWaitedFor_WhereTheOthersWouldComeToOtherBits()
    {
        scene.Offer(HeardSilo("small", 1));
        scene.Offer(HeardSilo("older", 2, instructions: "avx2"));
        scene.Offer(HeardSilo("a", 2) with { Hindrance = "its disk is nearly full" });
        Assert.Null(scene.Ask("begun", threads: 2, instructions: "avx512").Lease);
        scene.Offer(HeardSilo("a", 2));
        Assert.StartsWith("Sa@1/", scene.Of("begun").Lease!.Slot, StringComparison.Ordinal);
    }

    [Fact]
    public void Silo_ThatIsHindered_HasItsLeasesGivenBack_SaysWhyToWhoWaits_AndGrantsAgainOnceItIsNot()
    {
        scene.Ask("large", threads: 2);
        scene.Offer(HeardSilo("a", 2) with { Hindrance = "its disk is nearly full" });
        Assert.Equal((true, "makes room: its disk is nearly full"), (scene.Of("large").ShouldYield, scene.Of("large").Reason));
        Assert.Equal("nobody: its disk is nearly full", Assert.Single(scene.View.Leases).YieldsTo);
        scene.Leave("large");
        Assert.Equal((null, "waits: its disk is nearly full"), (scene.Ask("next").Lease, scene.Of("next").Reason));
        scene.Offer(HeardSilo("a", 2));
        Assert.NotNull(scene.Of("next").Lease);
    }

    [Fact]
    public void HigherPriority_ThatFindsAFreeSlot_MakesNobodyYield()
    {
        scene.Ask("low", priority: Priority.Low);
        Assert.NotNull(scene.Ask("high", priority: Priority.High).Lease);
        Assert.Empty(Yielding);
    }

    [Fact]
    public void HigherPriority_OfTheSameAccount_GoesFirstToo()
    {
        scene.Ask("x", threads: 2, account: "one");
        scene.Ask("high", account: "one", priority: Priority.High);
        Assert.True(scene.Of("x").ShouldYield);
    }

    [Fact]
    public void Holder_WhoIsNoLongerNeeded_GoesOn()
    {
        scene.Ask("x", threads: 2);
        scene.Ask("high", priority: Priority.High);
        Assert.True(scene.Of("x").ShouldYield);
        scene.Leave("high");
        Assert.False(scene.Of("x").ShouldYield);
    }

    [Fact]
    public void Holder_WhoIsToYield_StaysTheOne_ThoughAYoungerLeaseWouldDoAsWell()
    {
        scene.Ask("x");
        scene.Ask("y");
        scene.Ask("high", priority: Priority.High);
        Assert.Equal(["y"], Yielding);
        scene.Leave("x");
        scene.Ask("z");
        scene.Ask("high 2", priority: Priority.High);
        Assert.Equal(["y"], Yielding);
    }

    [Fact]
    public void LargeRequest_OfAHigherPriority_MakesAsManyYieldAsItNeeds_OnOneSilo()
    {
        scene.Offer(HeardSilo("b", 3));
        foreach (var i in Enumerable.Range(0, 5)) scene.Ask($"x{i}");
        scene.Ask("high", threads: 2, priority: Priority.High);
        Assert.Equal(2, Yielding.Length);
        Assert.Single(scene.View.Leases.Where(held => held.YieldsTo.Length > 0).Select(held => SlotKey.Parse(held.Lease.Slot).Silo).Distinct());
    }

    [Fact]
    public void LargeLease_ThatMakesRoom_IsWaitedForByAllWhomItsThreadsServe_AndNoneOfThemHasAnySooner()
    {
        scene.Ask("large", threads: 2);
        scene.Ask("high 1", priority: Priority.High);
        scene.Ask("high 2", priority: Priority.High);
        Assert.Equal(["waits for large to end a round", "waits for large to end a round"], scene.View.Queue.Select(each => each.Reason));
        Assert.Equal(["large"], scene.View.Leases.Select(held => held.Lease.Holder));
        scene.Pass(0.5, yielding: true);
        Assert.Equal(["high 1", "high 2"], scene.View.Leases.Select(held => held.Lease.Holder));
    }

    [Fact]
    public void Account_ThatIsBehindByMoreThanAQuantum_GetsASlotAtTheRoundsEnd_AndNotSooner()
    {
        scene.Ask("x", threads: 2, account: "rich");
        scene.Ask("y", threads: 2, account: "poor");
        scene.Pass(60);
        Assert.Empty(Yielding);
        scene.Pass(1);
        Assert.Equal(["x"], Yielding);
        Assert.Equal("makes room for y: poor had less than rich", scene.Of("x").Reason);
        scene.Pass(1, yielding: true);
        Assert.NotNull(scene.Of("y").Lease);
        scene.Pass(59);
        Assert.Empty(Yielding); // it keeps it for a quantum at least
    }

    [Fact]
    public void Accounts_ThatWantMoreThanThereIs_EndWithHalfEach_AndDoNotSwing()
    {
        foreach (var i in Enumerable.Range(0, 2)) scene.Ask($"rich {i}", account: "rich");
        foreach (var i in Enumerable.Range(0, 2)) scene.Ask($"poor {i}", account: "poor");
        scene.Pass(70); // the one that began alone is more than two quanta ahead, and makes room with both
        Assert.Equal(2, Yielding.Length);
        scene.Pass(600, yielding: true);
        var settled = scene.View.Leases;
        Assert.Equal(["poor", "rich"], settled.Select(held => held.Account).Order());
        scene.Pass(3600, yielding: true);
        Assert.Equal(settled, scene.View.Leases);
    }

    [Fact]
    public void SameAccount_NeverYieldsToItselfForFairness()
    {
        scene.Ask("x", threads: 2, account: "one");
        scene.Ask("y", threads: 2, account: "one");
        scene.Pass(600);
        Assert.Empty(Yielding);
    }

    [Fact]
    public void Victim_OfEqualPriority_IsOfTheAccountThatHadMost()
    {
        scene.Ask("some", account: "some");
        scene.Pass(100);
        scene.Ask("most", account: "most");
        scene.Offer(HeardSilo("b", 4));
        foreach (var i in Enumerable.Range(0, 4)) scene.Ask($"more {i}", account: "most");
        scene.Pass(100); // "most" has begun where "some" was, and had five times as much since
        scene.Ask("high", priority: Priority.High);
        Assert.StartsWith("mo", Assert.Single(Yielding), StringComparison.Ordinal);
        Assert.NotEqual("some", Yielding[0]);
    }
}
