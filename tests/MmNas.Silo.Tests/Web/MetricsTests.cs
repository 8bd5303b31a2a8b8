using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Grains.Metrics;
using MmNas.Silo.Serving;
using YamlDotNet.RepresentationModel;

namespace MmNas.Silo.Tests;

public sealed partial class MetricsTests : IDisposable
{
    private readonly Home home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Dashboards_AskForNothingThatAStartedPlatformDoesNotEmit()
    {
        var rules = Rules();
        var recorded = rules.Select(rule => rule.Record).OfType<string>().ToHashSet();
        string[] expressions = [.. rules.Select(rule => rule.Expression), .. Panels()];
        var wanted = expressions.SelectMany(Names).Where(name => !recorded.Contains(name) && name != "up").ToHashSet(); // up is the scraper's own
        Assert.True(wanted.Count > 20, "the names are not found in the expressions");

        await using var served = await MeasuredPlatform.StartAsync(home.Path);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        var until = Stopwatch.StartNew();
        HashSet<string> missing;
        do
        {
            var page = await http.GetStringAsync("metrics", Cancel);
            missing = [.. wanted.Except(SampleLine().Matches(page).Select(match => match.Value))];
        }
        while (missing.Count > 0 && until.Elapsed < TimeSpan.FromSeconds(30) && await PauseAsync()); // some show up with the first beat or write
        Assert.Empty(missing);
    }

    [Fact]
    public async Task Metrics_OfARound_HaveItsFigures()
    {
        await using var served = await MeasuredPlatform.StartAsync(home.Path);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        var page = await http.GetStringAsync("metrics", Cancel);
        foreach (var (name, tag, value) in new[]
        {
            ("mmnas_loss", "experiment=\"trial\"", "0.5"), ("mmnas_entropy_nats", "experiment=\"trial\"", "1.2"), ("mmnas_round_seconds_sum", "task=\"vqa\"", "2"),
            ("mmnas_checkpoint_seconds_sum", "stage=\"search\"", "0.2"), ("mmnas_trainer_failures_total", "kind=\"memory\"", "1"),
        })
            Assert.Contains(page.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(tag, StringComparison.Ordinal) && line.Split(' ')[1] == value);
    }

    [Fact]
    public async Task Counters_BeginAtZero()
    {
        var options = new ServeOptions(home.Path, new() { Http = new(System.Net.IPAddress.Loopback, 0), Slots = 1 }) { Secrets = new(_ => null) };
        await using var served = await ServedPlatform.StartAsync(options, Cancel);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        var page = await http.GetStringAsync("metrics", Cancel);
        foreach (var (name, tag) in new[]
        {
            ("mmnas_rounds_total", "task=\"vgd\""), ("mmnas_weight_steps_total", "task=\"vqa\""), ("mmnas_architecture_steps_total", "task=\"itm\""),
            ("mmnas_phase_changes_total", "phase=\"failed\""), ("mmnas_trainer_failures_total", "kind=\"memory\""), ("mmnas_moves_total", ""), ("mmnas_notification_failures_total", ""),
        })
            Assert.Contains(page.Split('\n'), line => line.StartsWith(name, StringComparison.Ordinal) && line.Contains(tag, StringComparison.Ordinal) && line.Split(' ')[1] == "0");
    }

    [Fact]
    public async Task Gauges_OfASearch_GoWithIt()
    {
        var metrics = new PlatformMetrics();
        var options = new ServeOptions(home.Path, new() { Http = new(System.Net.IPAddress.Loopback, 0), Slots = 1 }) { Secrets = new(_ => null) };
        await using var served = await ServedPlatform.StartAsync(options, services => services.AddSingleton(metrics), Cancel);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        metrics.RoundFinished("moves", new("vqa"), TimeSpan.FromSeconds(1), weight: 5, architecture: 1, loss: 0.5, entropy: 1.2);
        Assert.Contains("experiment=\"moves\"", await http.GetStringAsync("metrics", Cancel), StringComparison.Ordinal);
        metrics.Left("moves");
        var until = Stopwatch.StartNew(); // the exporter keeps an answer for a moment
        while ((await http.GetStringAsync("metrics", Cancel)).Contains("experiment=\"moves\"", StringComparison.Ordinal) && await PauseAsync())
            Assert.True(until.Elapsed < TimeSpan.FromSeconds(30), "it is still shown");
    }

    [Fact]
    public async Task Metrics_OfCheckpoints_HaveTheirBytesByStage()
    {
        foreach (var (key, bytes) in new[] { ("trial/search/round-4-1.safetensors", 70), ("trial/found/round-4-1.safetensors", 30) })
        {
            var file = Path.Combine(home.Path, "checkpoints", key);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, new byte[bytes]);
            File.Move(file, Path.ChangeExtension(file, ".kept")); // with a checkpoint and no state the platform would not start
        }

        await using var served = await MeasuredPlatform.StartAsync(home.Path);
        using var http = new HttpClient { BaseAddress = served.WebAddress };
        var (until, found) = (Stopwatch.StartNew(), new HashSet<string>());
        while (found.Count < 2 && until.Elapsed < TimeSpan.FromSeconds(30) && await PauseAsync())
            foreach (var line in (await http.GetStringAsync("metrics", Cancel)).Split('\n').Where(line => line.StartsWith("mmnas_artefact_bytes{", StringComparison.Ordinal)))
                found.Add($"{(line.Contains("stage=\"search\"", StringComparison.Ordinal) ? "search" : "network")} {line.Split(' ')[1]}");
        Assert.Equal(["network 30", "search 70"], found.Order());
    }

    private static async Task<bool> PauseAsync()
    {
        await Task.Delay(200, Cancel);
        return true;
    }

    private static List<(string? Record, string Expression)> Rules()
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(Repository.Path("dashboards/prometheus/rules.yml"));
        yaml.Load(text);
        var groups = (YamlSequenceNode)yaml.Documents[0].RootNode["groups"];
        return [.. groups.SelectMany(group => (YamlSequenceNode)group["rules"]).Cast<YamlMappingNode>().Select(rule =>
            (rule.Children.TryGetValue("record", out var record) ? record.ToString() : null, rule["expr"].ToString()))];
    }

    private static IEnumerable<string> Panels()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repository.Path("dashboards/grafana/dashboards/mmnas.json")));
        return [.. json.RootElement.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!)];
    }

    /// <summary>What is not a function, no word of the language and no label.</summary>
    private static IEnumerable<string> Names(string expression) => Name().Matches(Aside().Replace(expression, " ")).Select(match => match.Value).Where(name => name.Contains('_') || name.Contains(':') || name == "up");

    /// <summary>Label matchers, ranges, "by (...)", and names of functions.</summary>
    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|\bby\s*\([^)]*\)|[a-z_]+\s*(?=\()")]
    private static partial Regex Aside();

    [GeneratedRegex("[a-z][a-z0-9_:]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z][a-z0-9_]*(?=[ {])", RegexOptions.Multiline)]
    private static partial Regex SampleLine();
}
