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

    private static ExperimentState AtItsHold(ExperimentPhase phase) => new()
    {
        Spec = new() { Name = "x", Data = new() { Layout = "scenes" } },
        Submission = new() { Campaign = Campaign, HoldEpochs = [1] },
        Phase = phase,
        Search = new() { Curve = [new()] },
    };
}
