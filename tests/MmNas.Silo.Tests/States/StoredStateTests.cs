using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Embedded;

namespace MmNas.Silo.Tests.States;

/// <summary>State files that earlier versions left behind, read by this one. CONTRIBUTING.md says how this version's is stored.</summary>
public sealed class StoredStateTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // nothing waits for it unless something hangs

    private readonly Home home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        home.Dispose();
    }

    [Theory]
    [InlineData("0.2.0", "tiny-045c41", 0, "17.44 20.11")]
    [InlineData("0.3.0", "raced-", 2, "2.50 2.50")]
    [InlineData("0.4.0", "raced-", 2, "2.50 2.50")]
    [InlineData("0.5.0", "raced-", 2, "2.50 2.50")]
    public async Task FinishedExperiment_ShowsAllThatItCameTo(string version, string id, int races, string scores)
    {
        await using var platform = await OpenAsync(version);
        var view = await ViewAsync(platform, id);
        Assert.Equal(ExperimentPhase.Done, view.Phase);
        Assert.Matches("^[0-9a-f]{64}$", view.StateHash);
        Assert.Equal("mcan", view.Retrainings[1].Name);
        Assert.Equal($"{view.Genotype!}", $"{view.Retrainings[0].Genotype}");
        Assert.Equal(scores, string.Join(' ', view.Retrainings.Select(network => $"{network.Scores[0].Metrics["accuracy"]:0.00}")));
        Assert.All(view.Retrainings, network => Assert.True(network.Trained));
        Assert.NotEmpty(view.Layers);
        Assert.NotEmpty(view.Curve);
        Assert.All(view.Curve, point => Assert.Empty(point.Probabilities)); // no version up to 0.6 kept them
        Assert.Equal(races, view.Races.Count);
        Assert.Equal(ExperimentPhase.Done, (await platform.Grains.GetGrain<IExperimentGrain>(view.Id).LogAsync())[^1].Phase);
    }

    [Theory]
    [InlineData("0.2.0")]
    [InlineData("0.3.0")]
    [InlineData("0.4.0")]
    [InlineData("0.5.0")]
    public async Task ExperimentInMidSearch_WhoseCheckpointIsNotThere_StartsItsSearchAgainAndSaysSo(string version)
    {
        await using var platform = await OpenAsync(version);
        var before = await ViewAsync(platform, "midway-");
        Assert.True(before.Round > 0 && !before.Phase.IsEnd(), $"{before.Phase} after round {before.Round}");
        var experiment = platform.Grains.GetGrain<IExperimentGrain>(before.Id);
        await experiment.SubmitAsync((await experiment.SpecAsync())!, new());
        using var deadline = new CancellationTokenSource(Patience);
        var lost = $"{before.Id}/search/round-{before.Round}(-[0-9a-f]+)?.safetensors is not there; no other checkpoint of it can be used, so it starts again from round 0: {before.Round} rounds? (is|are) repeated$";
        while (!(await experiment.LogAsync()).Any(happened => Regex.IsMatch(happened.Reason, lost)))
            await Task.Delay(TimeSpan.FromMilliseconds(20), deadline.Token); // between looks; the deadline decides
        await experiment.PauseAsync("seen");
    }

    [Theory]
    [InlineData("0.2.0", 2L << 32)] // its fences had the number of the pool's activation in their upper half
    [InlineData("0.3.0", 8)]
    [InlineData("0.4.0", 8)]
    [InlineData("0.5.0", 8)]
    public async Task NewLease_HasAGreaterNumberThanAllThatWereGranted(string version, long least)
    {
        await using var platform = await OpenAsync(version);
        var request = new LeaseRequest { Id = Guid.NewGuid(), Holder = "test", Account = "test", Threads = 1 };
        using var deadline = new CancellationTokenSource(Patience);
        LeaseStanding standing;
        do standing = await platform.Grains.GetGrain<IDevicePoolGrain>(0).AskAsync(request).WaitAsync(deadline.Token);
        while (standing.Lease is null);
        Assert.True(standing.Lease.Fence >= least, $"{standing.Lease.Fence} is granted");
    }

    [Theory]
    [InlineData("0.3.0")]
    [InlineData("0.4.0")]
    [InlineData("0.5.0")]
    public async Task Campaign_ShowsItsExperimentsAndChampion(string version)
    {
        await using var platform = await OpenAsync(version);
        var id = Assert.Single(await platform.Grains.GetGrain<ICampaignDirectoryGrain>(0).ListAsync());
        var view = (await platform.Grains.GetGrain<ICampaignGrain>(id).ViewAsync())!;
        Assert.Equal((CampaignPhase.Done, ExperimentPhase.Done), (view.Phase, Assert.Single(view.Experiments).Phase));
        Assert.Equal(view.Experiments[0].Id, Assert.Single(view.Champions).Experiment);
    }

    private async Task<EmbeddedPlatform> OpenAsync(string version)
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "States", $"{version}.db"), Path.Combine(home.Path, "state.db"));
        return await EmbeddedPlatform.StartAsync(new(home.Path) { Slots = 1, LogLevel = LogLevel.None }, Cancel);
    }

    private static async Task<ExperimentView> ViewAsync(EmbeddedPlatform platform, string prefix)
    {
        var id = Assert.Single(await platform.Grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync(), one => one.StartsWith(prefix, StringComparison.Ordinal));
        return (await platform.Grains.GetGrain<IExperimentGrain>(id).ViewAsync())!;
    }
}
