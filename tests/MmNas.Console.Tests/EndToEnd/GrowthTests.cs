using System.Globalization;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.EndToEnd;

/// <summary>What people run holds no more memory after ten thousand steps than after its first fifth.</summary>
public sealed class GrowthTests(ITestOutputHelper output) : IDisposable
{
    private const int WeightSteps = 20; // between two architecture steps

    private readonly ConsoleProcess console = new();

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Memory_OfASearchOfTenThousandSteps_StaysWhatItIsAfterAFifthOfThem()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the kernel of this system does not say what is resident");
        await File.WriteAllTextAsync(console.Spec, $$"""
            name: long
            threads: 1
            data: { layout: scenes, scenes: { pictures: 60, validation_pictures: 20 } }
            space: { encoder_layers: 1, decoder_layers: 2 }
            network: { hidden: 16, head: 8, word_size: 8, reduce_hidden: 16 }
            search: { warmup_epochs: 1, weight_steps: {{WeightSteps}}, batch: 4, learning_rate: 1e-3, stop: { stable_epochs: 0, max_epochs: 150 } }
            retrain: { hidden: 16, epochs: 1, batch: 16 }
            baselines: []
            """, TestContext.Current.CancellationToken);
        List<(long Round, long Bytes)> seen = [];
        var run = await console.RunAsync((line, process) =>
        {
            if (line["phase"]?.GetValue<string>() == "alternating" && Anonymous(process) is { } bytes) seen.Add((line["round"]!.GetValue<long>(), bytes));
        }, "run", console.Spec);
        Assert.True(run.ExitCode == ExitCode.Done, run.Problems);
        var last = seen[^1].Round;
        var (early, late) = (seen.Where(one => one.Round >= last / 5 && one.Round < 2 * last / 5).ToList(), seen.Where(one => one.Round >= 4 * last / 5).ToList());
        Assert.True(last * WeightSteps >= 10_000, $"{last} rounds are too few");
        Assert.NotEmpty(early);
        output.WriteLine($"{last} rounds: {early.Max(one => one.Bytes) >> 20} MiB in the second fifth, {late.Min(one => one.Bytes) >> 20} to {late.Max(one => one.Bytes) >> 20} MiB in the last");
        Assert.True(late.Min(one => one.Bytes) <= 1.05 * early.Max(one => one.Bytes), "it grows");
    }

    /// <summary>Memory of the process itself, managed and native, without mapped files; null when it is gone.</summary>
    private static long? Anonymous(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)) is { } field
                ? long.Parse(field.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) << 10 : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
