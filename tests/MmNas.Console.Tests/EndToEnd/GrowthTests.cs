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
        List<long> seen = []; // ten times a second of the search past its warm-up
        var (process, watching) = (0, Task.CompletedTask);
        using var over = new CancellationTokenSource();
        var run = await console.RunAsync(
            (line, id) =>
            {
                var isAlternating = line["phase"]?.GetValue<string>() == "alternating";
                if (isAlternating && process == 0) (process, watching) = (id, WatchAsync(id, seen, over.Token));
                else if (!isAlternating && process != 0) over.Cancel();
            },
            "run", console.Spec);
        await over.CancelAsync();
        await watching;
        Assert.True(run.ExitCode == ExitCode.Done, run.Problems);
        var rounds = run.Lines[^1]["round"]!.GetValue<long>();
        Assert.True(rounds * WeightSteps >= 10_000, $"{rounds} rounds are too few");
        Assert.True(seen.Count >= 20, $"it was looked at {seen.Count} times, which says nothing; let the search be longer");
        var (early, late) = (Median(seen[(seen.Count / 5)..(2 * seen.Count / 5)]), Median(seen[(4 * seen.Count / 5)..]));
        output.WriteLine($"{rounds} rounds: {early >> 20} MiB in the second fifth, {late >> 20} MiB in the last, medians of {seen.Count} looks");
        Assert.True(late <= 1.08 * early, $"it grows: {early} bytes in the second fifth, {late} in the last"); // 1,500 bytes a step would show
    }

    private static long Median(IReadOnlyCollection<long> values) => values.Order().Skip(values.Count / 2).First();

    private static async Task WatchAsync(int process, List<long> seen, CancellationToken over)
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!over.IsCancellationRequested && Anonymous(process) is { } bytes)
        {
            seen.Add(bytes);
            await clock.WaitForNextTickAsync(CancellationToken.None);
        }
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
