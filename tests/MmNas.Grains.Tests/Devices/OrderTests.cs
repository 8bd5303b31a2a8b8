using MmNas.Contracts.Devices;
using MmNas.Grains.Devices;
using static MmNas.Grains.Tests.Devices.PoolScene;

namespace MmNas.Grains.Tests.Devices;

public sealed class OrderTests
{
    private readonly PoolScene scene = new(HeardSilo("a", 2));

    [Fact]
    public void Queue_GoesByPriority_ThenByWhatTheAccountHad_ThenByTheOrderOfAsking()
    {
        scene.Ask("x", threads: 2, account: "rich");
        scene.Pass(10);
        scene.Ask("rich 1", threads: 2, account: "rich");
        scene.Ask("low", threads: 2, account: "poor", priority: Priority.Low);
        scene.Ask("rich 2", threads: 2, account: "rich");
        scene.Ask("poor 1", threads: 2, account: "poor");
        scene.Ask("high", threads: 2, account: "rich", priority: Priority.High);
        Assert.Equal(["high", "poor 1", "rich 1", "rich 2", "low"], scene.View.Queue.Select(each => each.Request.Holder));
        Assert.Equal(["waits for x to end a round", "waits for 2 threads", "behind 1 other", "behind 2 others", "behind 3 others"], scene.View.Queue.Select(each => each.Reason));
    }

    /// <summary>Whatever the order of asking, as after a restart.</summary>
    [Fact]
    public void Queue_WithinAnAccount_HasWhatHasBegunFirst_ThenWhatWasSubmittedFirst_AndTheFoundNetworkBeforeItsBaselines()
    {
        scene.Ask("x", threads: 2, account: "one");
        Ask("new, submitted late", submitted: 3);
        Ask("begun, submitted late, mcan", submitted: 2, place: 2, begun: true);
        Ask("new, submitted early", submitted: 0);
        Ask("begun, submitted late, found", submitted: 2, place: 1, begun: true);
        Ask("begun, submitted early", submitted: 1, begun: true);
        Assert.Equal(
            ["begun, submitted early", "begun, submitted late, found", "begun, submitted late, mcan", "new, submitted early", "new, submitted late"],
            scene.View.Queue.Select(each => each.Request.Holder));

        void Ask(string holder, int submitted, int place = 0, bool begun = false) => scene.Ask(new LeaseRequest
        {
            Id = Guid.NewGuid(),
            Holder = holder,
            Account = "one",
            Threads = 2,
            Turn = new() { HasBegun = begun, Submitted = DateTimeOffset.UnixEpoch.AddMinutes(submitted), Place = place },
        });
    }

    /// <summary>Campaigns do not matter, nor what they had: whoever came first is ready first.</summary>
    [Fact]
    public void Queue_ByOrderOfSubmission_HasWhatHasBegunFirst_WhosesoeverItIs_AndPriorityBeforeThat()
    {
        var plain = new PoolScene(new LeaseRules(), HeardSilo("a", 2));
        plain.Ask("x", threads: 2, account: "rich");
        plain.Pass(100);
        Ask("poor, late", "poor", submitted: 3);
        Ask("rich, early", "rich", submitted: 1);
        Ask("poor, begun", "poor", submitted: 2, begun: true);
        Ask("rich, low", "rich", submitted: 0, begun: true, priority: Priority.Low);
        Ask("rich, high", "rich", submitted: 4, priority: Priority.High);
        Assert.Equal(["rich, high", "poor, begun", "rich, early", "poor, late", "rich, low"], plain.View.Queue.Select(each => each.Request.Holder));
        Assert.Equal("rich, high", plain.View.Leases.Single().YieldsTo);
        plain.Leave("rich, high");
        plain.Pass(1000);
        Assert.Equal("", plain.View.Leases.Single().YieldsTo); // what has begun goes on to its end

        void Ask(string holder, string account, int submitted, bool begun = false, Priority priority = Priority.Normal) => plain.Ask(new LeaseRequest
        {
            Id = Guid.NewGuid(),
            Holder = holder,
            Account = account,
            Priority = priority,
            Threads = 2,
            Turn = new() { HasBegun = begun, Submitted = DateTimeOffset.UnixEpoch.AddMinutes(submitted) },
        });
    }

    [Fact]
    public void LargeRequest_IsNotOvertakenBySmallOnes_OntoThreadsThatItWaitsFor()
    {
        scene.Ask("x", account: "one");
        Assert.Equal("waits for 2 threads", scene.Ask("large", threads: null, account: "one").Reason);
        Assert.Equal("behind 1 other", scene.Ask("small", account: "one").Reason);
        scene.Leave("x");
        Assert.Equal(2, scene.Of("large").Lease!.Threads);
        Assert.Null(scene.Of("small").Lease);
    }

    [Fact]
    public void LargeRequest_IsOvertaken_OnASiloThatCouldNeverServeIt()
    {
        scene.Offer(HeardSilo("tiny", 1));
        scene.Ask("x", account: "one");
        scene.Ask("y", account: "one");
        scene.Leave("x"); // one thread of two is free
        scene.Ask("large", threads: 2, account: "one");
        scene.Ask("small", account: "one");
        var slots = scene.View.Leases.Select(held => $"{held.Lease.Holder} {held.Lease.Device}");
        Assert.Contains("small tiny cpu-0", slots);
    }

    [Fact]
    public void FreeSlots_AreSharedByAccountsThatBeginTogether()
    {
        var empty = new PoolScene();
        foreach (var account in new[] { "a", "b" })
            for (var i = 0; i < 3; i++) empty.Ask($"{account}{i}", account: account);
        empty.Offer(HeardSilo("s", 4));
        Assert.Equal(["a0", "a1", "b0", "b1"], empty.View.Leases.Select(held => held.Lease.Holder).Order());
    }

    [Fact]
    public void Account_ThatBeginsLater_CatchesUpForNoTimeInWhichItDidNotAsk()
    {
        scene.Ask("x", account: "old");
        scene.Ask("y", account: "old");
        scene.Pass(3600);
        scene.Ask("z", account: "new");
        scene.Pass(29); // two threads of the other's: not yet a quantum
        Assert.DoesNotContain(scene.View.Leases, held => held.YieldsTo.Length > 0);
        scene.Pass(300, yielding: true);
        var leases = scene.View.Leases;
        Assert.Equal(["new", "old"], leases.Select(held => held.Account).Order()); // half each, and not both for an hour
    }
}
