using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Devices;
using MmNas.Grains.Storage;
using MmNas.Grains.Tests.Fakes;
using MmNas.Grains.Trainers;
using Orleans.Storage;

namespace MmNas.Grains.Tests;

/// <summary>The product's own host where messages, answers and writes get lost all the time; <see cref="Protocol.ProtocolTests"/> has what dies besides.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const double Share = 0.01;

    private static readonly ExperimentSpec Spec = TestPlatform.Spec() with { Finalists = 2, Retrain = new() { Epochs = 4 } };

    [Fact]
    public async Task Experiments_WhoseMessagesAndWritesGetLost_EndAsUndisturbed()
    {
        string[] undisturbed, disturbed;
        using (var home = new TemporaryHome())
        {
            await using var platform = await TestPlatform.StartAsync(home.Path);
            undisturbed = await OutcomesAsync(platform);
        }

        using var stormy = new TemporaryHome();
        var (calls, store) = (new ChaosCalls(Share), new FakeStore());
        var writes = new ChaosWrites(Share);
        (store.Before, store.After) = (writes.PassAsync, writes.PassAsync);
        await using (var platform = await TestPlatform.StartAsync(stormy.Path, add: services => services
            .AddSingleton<IIncomingGrainCallFilter>(calls)
            .AddKeyedSingleton<IGrainStorage>(GrainStores.Experiments, store)
            .AddSingleton(new LeaseRules { HolderSilence = TimeSpan.FromSeconds(2) }) // what is lost may be the giving back
            .AddSingleton(new RetryPolicy(Attempts: int.MaxValue, TimeSpan.FromMilliseconds(1), Factor: 1))))
        {
            disturbed = await OutcomesAsync(platform);
        }

        Assert.Equal(undisturbed, disturbed);
        Assert.True(calls.Lost > 20 && writes.Lost > 5, $"{calls.Lost} messages and {writes.Lost} writes were lost: too few to mean anything");
        output.WriteLine($"{calls.Lost} messages and {writes.Lost} of {store.Writes} writes were lost");
    }

    private static async Task<string[]> OutcomesAsync(TestPlatform platform)
    {
        string[] ids = ["a", "b", "c", "d"];
        foreach (var (id, seed) in ids.Select((id, number) => (id, number + 1))) await SubmittedAsync(platform, id, Spec with { Seed = seed });
        var ends = new List<string>();
        foreach (var id in ids) ends.Add(Outcome(await platform.UntilAsync(id, view => view.Phase.IsEnd(), wakes: true)));
        return [.. ends];
    }

    /// <summary>As a client does: again until it is acknowledged.</summary>
    private static async Task SubmittedAsync(TestPlatform platform, string id, ExperimentSpec spec)
    {
        while (true)
        {
            try
            {
                await platform.Experiment(id).SubmitAsync(spec, new());
                return;
            }
            catch (Exception e) when (e is TimeoutException or StateNotWrittenException)
            {
            }
        }
    }

    private static string Outcome(ExperimentView view) => string.Join(' ',
    [
        $"{view.Phase} {view.Reason} {view.Round} {view.StateHash} {view.Genotype!}",
        .. view.Retrainings.Select(network => $"{network.Name} {network.Genotype} {network.Scores[0].Metrics["accuracy"]}"),
        .. view.Races.SelectMany(race => race.Candidates).Select(candidate => string.Join(',', candidate.Losses)),
    ]);
}
