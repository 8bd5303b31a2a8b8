using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Connecting;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>A campaign of <see cref="ThreeTasks"/> in a home of its own, looked at from here while it is served from there.</summary>
internal sealed class ServedCampaign(int searchEpochs, int retrainEpochs) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10); // nothing waits for it unless something hangs

    private string id = "";

    public ConsoleProcess Console { get; } = new();

    public void Dispose() => Console.Dispose();

    /// <summary>Submits it to the platform that serves.</summary>
    public async Task SubmitAsync()
    {
        var (exit, lines, problems) = await Console.RunAsync("submit", ThreeTasks.Write(Console.Folder, searchEpochs, retrainEpochs));
        Assert.True(exit == 0, problems);
        id = (string)lines[^1]["id"]!;
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>What it and each of its experiments came to.</returns>
    public async Task<IReadOnlyDictionary<string, string>> OutcomeAsync()
    {
        await using var client = await PlatformClient.ConnectAsync(Path.Combine(Console.Folder, "home"), TestContext.Current.CancellationToken);
        using var deadline = new CancellationTokenSource(Patience);
        var campaign = client.Grains.GetGrain<ICampaignGrain>(id);
        while (true)
        {
            if (await campaign.ViewAsync() is { Phase: not CampaignPhase.Running } view) return await OutcomeAsync(client, view);
            await Task.Delay(TimeSpan.FromMilliseconds(100), deadline.Token); // between looks; the deadline decides
        }
    }

    private static async Task<IReadOnlyDictionary<string, string>> OutcomeAsync(PlatformClient client, CampaignView campaign)
    {
        var outcome = new Dictionary<string, string> { ["campaign"] = ThreeTasks.OutcomeOf(campaign) };
        foreach (var experiment in campaign.Experiments)
            outcome[$"{experiment.Task}"] = ThreeTasks.OutcomeOf((await client.Grains.GetGrain<IExperimentGrain>(experiment.Id).ViewAsync())!);
        return outcome;
    }
}
