using MessagePack;
using MmNas.Api.Consoles;
using MmNas.Api.Tests.Fixtures;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Serialization;
using MmNas.Contracts.Specs;

namespace MmNas.Api.Tests.Consoles;

/// <summary>Records that a console sends.</summary>
public sealed class PackedTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Record_ThatLacksWhatItsTypeHas_IsRefusedWithTheWayToIt()
    {
        await using var api = await ServedApi.StartAsync();
        Assert.Contains("it lacks Members[0].Spec", await RefusalAsync(api, "/api/console/campaigns", new CampaignOrder { Name = "a", Members = [new() { Spec = null!, Seeds = [1] }] }), StringComparison.Ordinal);
        Assert.Contains("it lacks Members[0].Spec.Search.Stop", await RefusalAsync(api, "/api/console/campaigns", new CampaignOrder { Name = "a", Members = [new() { Spec = new() { Name = "a", Search = new() { Stop = null! } }, Seeds = [1] }] }), StringComparison.Ordinal);
        Assert.Contains("it lacks Baselines[1]", await RefusalAsync(api, "/api/console/experiments", new ExperimentSpec { Name = "a", Baselines = ["mcan", null!] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_AboveItsBounds_IsRefused()
    {
        await using var api = await ServedApi.StartAsync();
        var order = new CampaignOrder { Name = "a", Members = [new() { Spec = new() { Name = "a" }, Seeds = [1] }], Budget = new() { Hours = 1e300 } };
        Assert.Contains("hours above 0 and at most 1000000", await RefusalAsync(api, "/api/console/campaigns", order), StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync<T>(ServedApi api, string path, T record)
    {
        using var body = new ByteArrayContent(MessagePackSerializer.Serialize(record, MessagePackCodec.Options, Cancel)) { Headers = { ContentType = new(Packed<ExperimentSpec>.ContentType) } };
        using var answer = await api.Http.PostAsync(path, body, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }
}
