using System.Text.Json.Nodes;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Console.Tests.Measuring;

namespace MmNas.Console.Tests.Commands;

public sealed class BenchTests : IDisposable
{
    private readonly CommandLine command = new();
    private readonly FakeTurns turns = new();

    public void Dispose()
    {
        turns.Dispose();
        command.Dispose();
    }

    [Fact]
    public async Task UnknownName_IsRefusedWithAllThereAre()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("bench", "--only", "speed"));
        Assert.Contains("--only is speed", command.Problems, StringComparison.Ordinal);
        Assert.Contains("weight_step, ", command.Problems, StringComparison.Ordinal);
        Assert.Contains("retrieval_pairs_per_s", command.Problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--size", "huge", "small")]
    [InlineData("--repeat", "0", "1 or more")]
    [InlineData("--threads", "0", "1 to 1024")]
    [InlineData("--turns", "3", "--peer")]
    public async Task WrongOption_IsRefusedWithAWayOut(string option, string value, string wayOut)
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("bench", option, value));
        Assert.Contains(wayOut, command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Peer_ThatIsNotThere_IsRefused()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("bench", "--peer", "/nowhere/peer"));
        Assert.Contains("there is no such file", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measure_ThatThePeerLacks_IsRefusedWithThoseItHas()
    {
        Assert.Equal(ExitCode.Bad, await command.RunAsync("bench", "--only", "checkpoint", "--peer", turns.Script("peer", "")));
        Assert.Contains("architecture_step_full", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WeightStep_OfTheSmallSize_IsMeasuredWithItsParts()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("bench", "--only", "weight_step", "--repeat", "1", "--json", "--quiet"));
        var lines = command.Objects;
        Assert.Equal(
            ["weight_step", "weight_step_data", "weight_step_forward", "weight_step_backward", "weight_step_optimiser", "weight_step_rest"],
            lines.Select(line => (string?)line["name"]));
        Assert.All(lines, line =>
        {
            Assert.Equal(("small", 1, 1), ((string?)line["size"], (int)line["threads"]!, (int)line["n"]!));
            Assert.True((double)line["min_s"]! >= 0 && (double)line["min_s"]! <= (double)line["median_s"]! && (double)line["median_s"]! <= (double)line["max_s"]!);
        });
        Assert.Equal((double)lines[0]["median_s"]!, lines.Skip(1).Sum(line => (double)line["median_s"]!), 1e-3);
        Assert.InRange((double)lines[0]["share_of_peak"]!, 0.001, 1.5);
        Assert.True((long)lines[0]["peak_bytes"]! > 50 << 20); // libtorch alone
    }

    /// <summary>Every measure but the slow ones at work, once each.</summary>
    [Theory]
    [InlineData("weight_step_real_regions")]
    [InlineData("weight_step_calls")]
    [InlineData("architecture_step_two")]
    [InlineData("retraining_step")]
    [InlineData("evaluate_vqa")]
    [InlineData("evaluate_vgd")]
    [InlineData("evaluate_ve")]
    [InlineData("retrieval_pairs_per_s")]
    [InlineData("checkpoint_write")]
    [InlineData("grain_rounds_per_s")]
    [InlineData("console_start")]
    public async Task Measure_OfTheSmallSize_ComesToItsFigure(string name)
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("bench", "--only", name, "--repeat", "1", "--json", "--quiet"));
        var line = Assert.Single(command.Objects);
        Assert.Equal(name, (string?)line["name"]);
        Assert.True((double)line["median_s"]! > 0);
        Assert.Equal(name.EndsWith("_per_s", StringComparison.Ordinal), line["per_s"] is not null);
    }

    [Fact]
    public async Task Peer_IsAlternatedWith_AndItsRatioIsPrinted()
    {
        var peer = turns.Script("peer", """{"name":"MEASURE","seconds":1000}""", """{"name":"MEASURE","seconds":1000}""");
        Assert.Equal(ExitCode.Done, await command.RunAsync("bench", "--only", "weight_step_real_regions", "--repeat", "1", "--turns", "2", "--peer", peer, "--json", "--quiet"));
        var line = Assert.Single(command.Objects);
        Assert.Equal(["peer", "peer"], turns.Log);
        Assert.Equal((2, 2, 1000.0), ((int)line["n"]!, (int)line["peer_n"]!, (double)line["peer_median_s"]!));
        Assert.InRange((double)line["ratio"]! * (double)line["median_s"]!, 500, 2000); // the mean of two ratios times a mean of two times
    }

    [Fact]
    public async Task Peer_WithoutPyTorch_SaysWhichScriptInstallsIt()
    {
        var peer = turns.Failing("peer", "No module named torch: install it with bench/peer/install");
        Assert.Equal(ExitCode.Failed, await command.RunAsync("bench", "--only", "weight_step_real_regions", "--repeat", "1", "--turns", "1", "--peer", peer, "--quiet"));
        Assert.Contains("bench/peer/install", command.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_ForPeople_IsATable()
    {
        Assert.Equal(ExitCode.Done, await command.RunAsync("bench", "--only", "weight_step_calls", "--repeat", "2", "--quiet"));
        Assert.StartsWith("size small, 1 tensor thread\n", command.Output, StringComparison.Ordinal);
        Assert.Matches("weight_step_calls +[0-9.]+ ms +[0-9.]+ ms +[0-9.]+ ms +2  per step", command.Output);
    }
}
