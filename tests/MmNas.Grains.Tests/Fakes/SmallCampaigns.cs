using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Specs;

namespace MmNas.Grains.Tests.Fakes;

/// <summary>Campaigns of small searches, and the wait for the end of the one that is called "c".</summary>
internal static class SmallCampaigns
{
    public static CampaignOrder Order(IReadOnlyList<int> seeds) => new() { Name = "c", Members = [Member("vqa", seeds)] };

    public static CampaignMember Member(TaskName task, IReadOnlyList<int> seeds) =>
        new() { Spec = TestPlatform.Spec() with { Name = $"small-{task.ToString().ToLowerInvariant()}", Task = task }, Seeds = seeds };

    public static Task<CampaignView> EndAsync(TestPlatform platform) =>
        platform.CampaignUntilAsync("c", view => view.Phase is not (CampaignPhase.Running or CampaignPhase.Paused));
}
