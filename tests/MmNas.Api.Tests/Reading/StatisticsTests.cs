using Microsoft.Extensions.DependencyInjection;
using MmNas.Api.Tests.Fixtures;
using MmNas.Contracts.Experiments;

namespace MmNas.Api.Tests.Reading;

public sealed class StatisticsTests
{
    /// <summary>Pages ask every few seconds: a campaign of 40 experiments would be 80 calls each time.</summary>
    [Fact]
    public async Task Campaign_WhoseStatisticsAreAskedForAgain_AsksNoExperimentUntilAnotherOneEnds()
    {
        var specs = new Counting(nameof(IExperimentGrain.SpecAsync));
        await using var api = await ServedApi.StartAsync(services: services => services.AddSingleton<IIncomingGrainCallFilter>(specs));
        using var folder = new TemporaryFolder();
        folder.Write(ServedApi.Spec("member"), "member.yaml");
        var id = await CampaignAsync(api, folder, "name: fleet\nexperiments:\n  - { spec: member.yaml, seeds: [1, 2] }\n");
        Assert.Null((await api.UntilAsync($"/api/campaigns/{id}?fresh=false", json => (string?)json["phase"] == "done"))["statistics"]);
        var group = (await api.GetAsync($"/api/campaigns/{id}/statistics"))[0]!;
        Assert.Equal([1, 2], group["seeds"]!.AsArray().Select(seed => (int)seed!));
        Assert.Equal(2, (int?)group["seeds_scored"]);
        var asked = specs.Calls;
        Assert.True(asked > 0);
        for (var again = 0; again < 5; again++) await api.GetAsync($"/api/campaigns/{id}/statistics");
        await api.GetAsync($"/api/experiments/{group["experiments"]![0]}/statistics");
        Assert.Equal(asked, specs.Calls);
    }

    [Fact]
    public async Task Experiment_WithoutACampaign_StandsBesideThoseThatDifferInTheSeedAlone()
    {
        await using var api = await ServedApi.StartAsync();
        string[] ids = [await api.SubmitAsync(ServedApi.Spec("alone", seed: 1)), await api.SubmitAsync(ServedApi.Spec("alone", seed: 2))];
        await api.SubmitAsync(ServedApi.Spec("alone", seed: 3, epochs: 3)); // another spec
        await api.UntilAsync("/api/experiments?phase=done", json => (int?)json["total"] == 3);
        var seeds = await api.GetAsync($"/api/experiments/{ids[1]}/statistics");
        Assert.Null(seeds["campaign"]);
        Assert.Equal(ids, seeds["group"]!["experiments"]!.AsArray().Select(one => (string?)one));
        var lead = seeds["group"]!["networks"]!.AsArray().Single(network => (string?)network!["name"] == "mcan")!["difference"]!;
        Assert.Equal(2, (int?)lead["n"]);
        Assert.InRange((double)lead["mean"]!, (double)lead["low"]!, (double)lead["high"]!);
    }

    [Fact]
    public async Task Searches_ThatACampaignHasStopped_SayAtWhichRungAndWhy()
    {
        await using var api = await ServedApi.StartAsync(slots: 2);
        using var folder = new TemporaryFolder();
        folder.Write(ServedApi.Spec("member", epochs: 9), "member.yaml");
        var id = await CampaignAsync(api, folder, "name: halved\nexperiments:\n  - { spec: member.yaml, seeds: [1, 2, 3, 4] }\nstop_behind: true\n");
        var view = await api.UntilAsync($"/api/campaigns/{id}", json => (string?)json["phase"] == "done");
        var ladders = view["experiments"]!.AsArray().ToDictionary(one => (int)one!["seed"]!, one => one!["ladder"]!);
        Assert.All(ladders.Values, ladder => Assert.Equal([3, 5], ladder["epochs"]!.AsArray().Select(epoch => (int)epoch!)));
        Assert.Single(ladders.Values.Select(ladder => (int)ladder["bracket"]!).Distinct());
        Assert.Contains("is stopped at epoch 3", (string?)ladders[4]["stopped"], StringComparison.Ordinal); // greater seeds learn worse
        Assert.Single(ladders[4]["losses"]!.AsArray());
        Assert.Null(ladders[1]["stopped"]);
        Assert.Equal(2, (int?)ladders[1]["passed"]);
    }

    private static async Task<string> CampaignAsync(ServedApi api, TemporaryFolder folder, string text)
    {
        var (status, json) = await api.PostAsync("/api/specs", new { text, folder = folder.Root });
        Assert.True(status is HttpStatusCode.Created, $"{json}");
        return (string)json!["id"]!;
    }

    /// <summary>Counts the calls of a method of grains.</summary>
    private sealed class Counting(string method) : IIncomingGrainCallFilter
    {
        private int calls;

        public int Calls => Volatile.Read(ref calls);

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.MethodName == method && context.Grain is not ISystemTarget) Interlocked.Increment(ref calls);
            return context.Invoke();
        }
    }
}
