using MessagePack;
using MmNas.Contracts.Devices;
using MmNas.Grains.Devices;
using static MmNas.Grains.Tests.Devices.PoolScene;

namespace MmNas.Grains.Tests.Devices;

public sealed class LeaseTests
{
    // What 0.2.0 stored.
    private const string StateOfVersionOne = "82A756657273696F6E01AB41637469766174696F6E7302";

    private readonly PoolScene scene = new(HeardSilo("a", 2));

    [Fact]
    public void Ask_Again_RenewsTheSameLease()
    {
        var lease = scene.Ask("x").Lease!;
        scene.Pass(60);
        Assert.Equal(lease, scene.Of("x").Lease);
        Assert.Single(scene.View.Leases);
    }

    [Fact]
    public void Lease_ThatIsNotRenewed_IsTakenBackAfterItsTime_AndNotBefore()
    {
        scene.Ask("x", threads: 2);
        scene.Ask("y", threads: 2);
        scene.Silence("x");
        scene.Pass(9.5);
        Assert.Null(scene.Of("y").Lease);
        scene.Pass(1);
        Assert.NotNull(scene.Of("y").Lease);
    }

    [Fact]
    public void Request_ThatIsNotRepeated_IsDropped()
    {
        scene.Ask("x", threads: 2);
        scene.Ask("gone", threads: 2);
        scene.Silence("gone");
        scene.Pass(10.5);
        Assert.Empty(scene.View.Queue);
    }

    [Fact]
    public void Ask_ByAHolderThatHasALease_VoidsTheOldOne()
    {
        var old = scene.Ask("x", threads: 2).Lease!;
        var request = scene.RequestOf("x");
        var fresh = scene.Ask("x", threads: 2).Lease!; // its process died and came again
        Assert.True(fresh.Fence > old.Fence);
        scene.Ask("y");
        scene.Book.Withdraw(request.Id, scene.Now);
        scene.Book.Ask(request, scene.Now); // late messages of the one that died
        scene.Book.Decide(scene.Now);
        Assert.Equal((fresh, null), (scene.Of("x").Lease, scene.Of("y").Lease));
    }

    [Fact]
    public void Ask_ByAHolderThatWaits_KeepsItsPlaceInTheQueue()
    {
        scene.Ask("x", threads: 2, account: "one");
        scene.Ask("first", threads: 2, account: "one");
        scene.Ask("second", threads: 2, account: "one");
        scene.Ask("first", threads: 2, account: "one");
        Assert.Equal(["first", "second"], scene.View.Queue.Select(each => each.Request.Holder));
    }

    [Fact]
    public void Withdraw_OfWhoWaits_LetsTheNextGoFirst()
    {
        scene.Ask("x", threads: 2);
        scene.Ask("impatient", threads: 2);
        scene.Ask("patient", threads: 2);
        scene.Leave("impatient");
        scene.Leave("x");
        Assert.NotNull(scene.Of("patient").Lease);
    }

    [Fact]
    public void Request_InWhosePlaceANewerOneOfItsHolderIs_IsOver()
    {
        var older = scene.Ask("x");
        var first = scene.RequestOf("x").Id;
        scene.Ask("x");
        Assert.Equal((true, null), (scene.Book.StandingOf(first, long.MaxValue).IsOver, scene.Book.StandingOf(first, long.MaxValue).Lease));
        Assert.False(older.IsOver || scene.Of("x").IsOver);
    }

    [Fact]
    public void Withdraw_ThatOvertakesItsRequest_StillCounts_ButNotForEver()
    {
        var request = new LeaseRequest { Id = Guid.NewGuid(), Holder = "x", Account = "x", Threads = 1 };
        scene.Book.Withdraw(request.Id, scene.Now);
        Assert.StartsWith("withdrawn", scene.Ask(request).Reason, StringComparison.Ordinal);
        scene.Pass(59);
        Assert.Empty(scene.View.Leases);
        scene.Pass(3);
        Assert.NotNull(scene.Of("x").Lease); // somebody really goes on asking
    }

    [Fact]
    public void Silo_ThatFallsSilent_LosesItsLeases_AndTheirRequestsWaitAnewInFront()
    {
        var lost = scene.Ask("x", threads: 2, account: "one").Lease!;
        scene.Offer(HeardSilo("b", 2));
        var kept = scene.Ask("y", threads: 2, account: "one").Lease!;
        scene.Ask("z", threads: 2, account: "one");
        scene.Silence("a");
        scene.Pass(2.5);
        Assert.Equal(lost, scene.Of("x").Lease);
        scene.Pass(1);
        Assert.Equal((null, kept), (scene.Of("x").Lease, scene.Of("y").Lease));
        Assert.Equal(["x", "z"], scene.View.Queue.Select(each => each.Request.Holder));
        scene.Leave("y");
        Assert.Equal("Sb@1/cpu-0", scene.Of("x").Lease!.Slot);
        Assert.True(scene.Of("x").Lease!.Fence > kept.Fence);
    }

    [Fact]
    public void Silo_ThatSaysFarewell_LosesItsLeasesAtOnce_AndALateOfferOfItsDoesNotBringItBack()
    {
        scene.Ask("x", threads: 2);
        scene.Offer(HeardSilo("b", 2));
        scene.Offer(HeardSilo("a", 0));
        Assert.Equal("Sb@1/cpu-0", scene.Of("x").Lease!.Slot);
        scene.Offer(HeardSilo("a", 2));
        Assert.Equal(["b"], scene.View.Devices.Select(device => device.Name));
    }

    [Fact]
    public void Silo_ThatIsKnownToBeDead_LosesItsLeasesAtOnce_AlsoWhereThePoolHasJustStartedAnew()
    {
        scene.Ask("x", threads: 2);
        scene.Crash();
        scene.Offer(HeardSilo("b", 2));
        scene.Book.Lose("Sa@1", scene.Now);
        scene.Offer(HeardSilo("a", 2)); // sent before it died
        Assert.Equal("Sb@1/cpu-0", scene.Ask(scene.RequestOf("x")).Lease!.Slot);
        Assert.Equal(["b"], scene.View.Devices.Select(device => device.Name));
    }

    [Fact]
    public void Silo_ThatOffersLess_LosesItsYoungestLeases()
    {
        scene.Ask("x");
        scene.Ask("y");
        scene.Offer(HeardSilo("a", 1));
        Assert.NotNull(scene.Of("x").Lease);
        Assert.Null(scene.Of("y").Lease);
    }

    [Fact]
    public void Pool_ThatSlept_CountsThatTimeAgainstNobody()
    {
        var lease = scene.Ask("x").Lease;
        scene.Sleep(120); // the whole process was frozen: what others sent waits behind this
        scene.Book.Decide(scene.Now);
        Assert.Equal(lease, scene.Of("x").Lease);
        Assert.Single(scene.View.Devices);
    }

    [Fact]
    public void Pool_ThatStartsAnew_KeepsTheLeasesOfThoseWhoRenew_AndTakesBackTheOthers()
    {
        var kept = scene.Ask("x").Lease;
        scene.Ask("dead");
        scene.Crash();
        scene.Silence("dead");
        scene.Pass(5);
        Assert.Equal(kept, scene.Of("x").Lease);
        Assert.Equal(2, scene.View.Leases.Count);
        scene.Pass(6);
        Assert.Equal([kept], scene.View.Leases.Select(held => held.Lease));
        Assert.True(scene.Ask("y").Lease!.Fence > kept!.Fence + 1);
    }

    [Fact]
    public void Pool_ThatStartsAnew_WaitsLongerForSilosThatHaveNotOfferedYet_AndTakesTheLeasesOfThoseThatNeverDo()
    {
        scene.Ask("x");
        scene.Crash();
        scene.Silence("a");
        scene.Pass(9);
        Assert.NotNull(scene.Of("x").Lease);
        scene.Pass(2);
        Assert.Null(scene.Of("x").Lease);
    }

    [Fact]
    public void State_OfVersionOne_GrantsGreaterFencesThanItEverDid()
    {
        var old = MessagePackSerializer.Deserialize<DevicePoolState>(Convert.FromHexString(StateOfVersionOne), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((1, 2), (old.Version, old.Activations));
        var book = new LeaseBook(new(), old, Start);
        book.Offer(HeardSilo("a", 1), Start);
        book.Ask(new() { Id = Guid.NewGuid(), Holder = "x", Account = "x" }, Start);
        book.Decide(Start);
        var fence = book.ToView(long.MaxValue).Leases[0].Lease.Fence;
        Assert.True(fence > ((2L << 32) | uint.MaxValue));
        Assert.Equal((2, 0, fence), (book.ToState().Version, book.ToState().Activations, book.ToState().LastFence));
    }

    [Fact]
    public void Standing_OfALeaseThatIsNotStoredYet_DoesNotTellIt()
    {
        scene.Ask("x");
        Assert.Null(scene.Book.StandingOf(scene.RequestOf("x").Id, durable: 0).Lease);
        Assert.Empty(scene.Book.ToView(durable: 0).Leases);
    }
}
