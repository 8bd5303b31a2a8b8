using MmNas.Api.Client;
using MmNas.Api.Tests.Fixtures;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Tasks;

namespace MmNas.Api.Tests.Client;

public sealed class RemotePlatformTests
{
    private const string All = "the key for everything", Reading = "the key for reading";

    [Fact]
    public async Task Experiment_SubmittedOverHttp_RunsAndShowsWhatItsGrainShows()
    {
        await using var api = await ServedApi.StartAsync();
        using var remote = await RemotePlatform.ConnectAsync(api.Address, null, TimeProvider.System);
        var spec = Spec("remote");
        var id = await remote.Experiments.ResolveAsync(spec, again: false);
        Assert.Null(await remote.Experiment(id).ViewAsync());
        await remote.Experiment(id).SubmitAsync(spec, new() { Priority = Priority.High });
        await api.UntilAsync($"/api/experiments/{id}", json => (string?)json["phase"] == "done");
        var (shown, own) = (await remote.Experiment(id).ViewAsync(), await api.Grains.GetGrain<IExperimentGrain>(id).ViewAsync());
        Assert.Equal(Api(own), Api(shown));
        Assert.Equal(SpecIdentity.Of(spec), SpecIdentity.Of((await remote.Experiment(id).SpecAsync())!));
        Assert.Equal(await api.Grains.GetGrain<IExperimentGrain>(id).LogAsync(), await remote.Experiment(id).LogAsync());
        Assert.Equal([id], await remote.Experiments.ListAsync());
        Assert.Single((await remote.Devices.ViewAsync()).Devices);
        await remote.Experiment(id).DeleteAsync();
        Assert.Null(await remote.Experiment(id).ViewAsync());
    }

    [Fact]
    public async Task Campaign_SubmittedOverHttp_Ends()
    {
        await using var api = await ServedApi.StartAsync();
        using var remote = await RemotePlatform.ConnectAsync(api.Address, null, TimeProvider.System);
        var order = new Contracts.Campaigns.CampaignOrder { Name = "far", Members = [new() { Spec = Spec("member"), Seeds = [1] }] };
        var id = await remote.Campaigns.ResolveAsync(order, again: false);
        await remote.Campaign(id).SubmitAsync(order);
        await api.UntilAsync($"/api/campaigns/{id}", json => (string?)json["phase"] == "done");
        Assert.Single((await remote.Campaign(id).ViewAsync())!.Experiments);
        Assert.NotEmpty(await remote.Campaign(id).LogAsync());
        await remote.Campaign(id).DeleteAsync();
        Assert.Empty(await remote.Campaigns.ListAsync());
    }

    [Fact]
    public async Task Refusal_KeepsItsWords_AndANobodyIsAway()
    {
        await using var api = await ServedApi.StartAsync(name => name switch { "MMNAS_KEY" => All, "MMNAS_READ_KEY" => Reading, _ => null });
        var refused = await Assert.ThrowsAsync<ApiException>(() => RemotePlatform.ConnectAsync(api.Address, null, TimeProvider.System));
        Assert.StartsWith($"{api.Address.GetLeftPart(UriPartial.Authority)} asks for its key: set MMNAS_KEY to it", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.IsAway);
        using var reader = await RemotePlatform.ConnectAsync(api.Address, Reading, TimeProvider.System);
        Assert.Contains("this key only reads", (await Assert.ThrowsAsync<ApiException>(() => reader.Experiments.ResolveAsync(Spec("x"), again: false))).Message, StringComparison.Ordinal);
        using var writer = await RemotePlatform.ConnectAsync(api.Address, All, TimeProvider.System);
        Assert.Contains("search.batch is 0", (await Assert.ThrowsAsync<ApiException>(async () =>
        {
            var bad = Spec("bad") with { Search = Spec("bad").Search with { Batch = 0 } };
            await writer.Experiment(await writer.Experiments.ResolveAsync(bad, again: false)).SubmitAsync(bad, new());
        })).Message, StringComparison.Ordinal);
        var nobody = await Assert.ThrowsAsync<ApiException>(() => RemotePlatform.ConnectAsync(new("http://127.0.0.1:9"), null, TimeProvider.System)); // the port that discards
        Assert.True(nobody.IsAway);
    }

    private static string Api<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, MmNas.Api.Json.ApiJson.Options);

    private static ExperimentSpec Spec(string name) => ((SpecReading.Good)SpecFile.ReadText(ServedApi.Spec(name), "/", KnownTasks.All.Specs)).Spec;
}
