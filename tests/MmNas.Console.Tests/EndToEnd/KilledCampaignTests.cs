using System.Diagnostics;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>The promise that nothing is lost, as its user would try it: the plug is pulled again and again.</summary>
public sealed class KilledCampaignTests(ITestOutputHelper output) : IDisposable
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("MMNAS_TRIALS") == "full";

    private readonly ServedCampaign left = new(SearchEpochs, RetrainEpochs), killed = new(SearchEpochs, RetrainEpochs);

    private static int Kills => IsFull ? 20 : 3;

    private static int SearchEpochs => IsFull ? 150 : 36;

    private static int RetrainEpochs => IsFull ? 60 : 18;

    public void Dispose()
    {
        left.Dispose();
        killed.Dispose();
    }

    [Fact]
    public async Task Campaign_WhosePlatformIsKilledAtRandomMoments_ComesToWhatItComesToUndisturbed()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("MMNAS_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"seed {seed}: set MMNAS_SEED to it for the same moments");
        var began = Stopwatch.GetTimestamp();
        var wanted = await UndisturbedAsync();
        var undisturbed = Stopwatch.GetElapsedTime(began);
        output.WriteLine($"undisturbed: {undisturbed.TotalSeconds:0.0} s");
        began = Stopwatch.GetTimestamp();
        var had = await DisturbedAsync(new(seed), undisturbed / Kills);
        output.WriteLine($"killed {Kills} times: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s");
        Assert.Equal(wanted.Keys.Order(), had.Keys.Order());
        Assert.Multiple([.. wanted.Select(each => (Action)(() => Assert.Equal((each.Key, each.Value), (each.Key, had[each.Key]))))]);
    }

    private async Task<IReadOnlyDictionary<string, string>> UndisturbedAsync()
    {
        await using var platform = await left.Console.ServeAsync();
        await left.SubmitAsync();
        return await left.OutcomeAsync();
    }

    /// <summary>Each life lasts up to twice its share, so that the last kills come about when the campaign would end.</summary>
    private async Task<IReadOnlyDictionary<string, string>> DisturbedAsync(Random random, TimeSpan share)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var platform = await killed.Console.ServeAsync();
            if (kill == 0) await killed.SubmitAsync();
            var life = 2 * share * random.NextDouble();
            await Task.Delay(life); // not until something is reached: the moment is to be any
            await platform.KillAsync();
            output.WriteLine($"kill {kill + 1} after {life.TotalSeconds:0.00} s");
        }

        await using var last = await killed.Console.ServeAsync();
        return await killed.OutcomeAsync();
    }
}
