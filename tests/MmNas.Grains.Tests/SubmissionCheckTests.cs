using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Specs;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

/// <summary>A platform checks what it is sent: not every caller is our own command.</summary>
public sealed class SubmissionCheckTests
{
    private static readonly ExperimentSpec Bad = TestPlatform.Spec() with { Finalists = 2_000_000_000, Baselines = ["random:2000000000"] };

    [Fact]
    public async Task Experiment_ThatNoCommandWouldSend_IsRefusedWithAllThatIsWrong_AndNotKept()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var refused = await Assert.ThrowsAsync<BadSpecException>(() => platform.Experiment("one").SubmitAsync(Bad));
        Assert.Contains("finalists is 2000000000", refused.Message, StringComparison.Ordinal);
        Assert.Contains("baselines[0] is ", refused.Message, StringComparison.Ordinal);
        Assert.Null(await platform.Experiment("one").SpecAsync());
    }

    [Fact]
    public async Task Campaign_OfSuchAnExperiment_IsRefusedToo()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var order = new CampaignOrder { Name = "all", Members = [new() { Spec = Bad, Seeds = [1] }] };
        await Assert.ThrowsAsync<BadSpecException>(() => platform.Campaign("all").SubmitAsync(order));
        Assert.Null(await platform.Campaign("all").ViewAsync());
    }
}
