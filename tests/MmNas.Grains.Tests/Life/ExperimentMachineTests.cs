using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Experiments;
using MmNas.Grains.Life;

namespace MmNas.Grains.Tests.Life;

public sealed class ExperimentMachineTests
{
    private const string Campaign = "k";
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Theory]
    [InlineData(ExperimentPhase.Paused, 0, ExperimentPhase.Paused)] // not decided: it waits
    [InlineData(ExperimentPhase.Paused, 1, ExperimentPhase.Queued)]
    [InlineData(ExperimentPhase.Alternating, 0, ExperimentPhase.Alternating)]
    public void Resumption_ByItsCampaign_PassesTheHoldEpochsThatAreDecided_AndNoOther(ExperimentPhase phase, int decided, ExperimentPhase expected)
    {
        var next = ExperimentMachine.On(AtItsHold(phase), new ExperimentInput.ResumedWithCampaign(Now, decided)).Next!;
        Assert.Equal((expected, decided), (next.Phase, next.HoldsPassed));
    }

    [Fact]
    public void Resumption_ByItsCampaign_WhileItStops_LeavesTheHoldEpochToBeDecided()
    {
        var pausing = AtItsHold(ExperimentPhase.Alternating) with { Stop = StopOrder.For(LifeStage.Pausing, "lunch") };
        var next = ExperimentMachine.On(pausing, new ExperimentInput.ResumedWithCampaign(Now, 0)).Next!;
        Assert.Equal((LifeStage.Live, 0), (next.Life.Stage, next.HoldsPassed));
    }

    [Fact]
    public void Resumption_ByPeople_PassesTheHoldEpochItWaitsAt() =>
        Assert.Equal(1, ExperimentMachine.On(AtItsHold(ExperimentPhase.Paused), new ExperimentInput.Lived(Now, new(LifeEventKind.Resume))).Next!.HoldsPassed);

    [Theory]
    [InlineData(Campaign, null)]
    [InlineData("another", Campaign)]
    public void Release_ByACampaign_FreesWhatIsItsOwn(string by, string? owner) =>
        Assert.Equal(owner, ExperimentMachine.On(AtItsHold(ExperimentPhase.Paused), new ExperimentInput.Released(Now, by)).Next!.Submission.Campaign);

    [Fact]
    public void Submission_ByAnother_LeavesWhoAskedForItFirst()
    {
        var (ann, bob) = (new Submitter { User = "ann" }, new Submitter { User = "bob" });
        var now = ExperimentMachine.On(new(), new ExperimentInput.Submitted(Now, Spec, new() { By = ann })).Next!;
        now = ExperimentMachine.On(now, new ExperimentInput.Lived(Now, new(LifeEventKind.Fail, "no data"))).Next!;
        now = ExperimentMachine.On(now, new ExperimentInput.Submitted(Now, Spec, new() { By = bob, Campaign = Campaign })).Next!;
        Assert.Equal((ann, Campaign), (now.Submission.By, now.Submission.Campaign));
    }

    [Fact]
    public void Leases_AreNoted_EachMachineProgramAndDeviceOnce()
    {
        var lease = new Lease { Holder = "x", Slot = "s/cpu-0", Device = "local cpu-0", Host = "rack-1", Version = "0.6.0", Threads = 2 };
        var now = ExperimentMachine.On(new(), new ExperimentInput.Submitted(Now, Spec, new())).Next!;
        foreach (var (number, next) in new[] { lease, lease with { Fence = 7, Slot = "s/cpu-1" }, lease with { Host = "rack-2" }, lease, lease with { Version = "0.6.1" }, lease with { Threads = 1 } }.Index())
            now = ExperimentMachine.On(now, new ExperimentInput.Leased(Now.AddMinutes(number), next)).Next!;
        Assert.Equal(["0 rack-1 0.6.0 2 threads", "2 rack-2 0.6.0 2 threads", "4 rack-1 0.6.1 2 threads", "5 rack-1 0.6.0 1 thread"], now.RanOn.Select(one => $"{(one.Since - Now).TotalMinutes} {one.Host} {one.Version} {one.Kind}"));
    }

    private static readonly ExperimentSpec Spec = new() { Name = "x", Data = new() { Layout = "scenes" } };

    private static ExperimentState AtItsHold(ExperimentPhase phase) => new()
    {
        Spec = Spec,
        Submission = new() { Campaign = Campaign, HoldEpochs = [1] },
        Phase = phase,
        Search = new() { Curve = [new()] },
    };
}
