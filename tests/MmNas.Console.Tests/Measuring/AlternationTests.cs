using MmNas.Measuring.Figures;
using MmNas.Measuring.Measures;
using MmNas.Measuring.Sizes;
using MmNas.Measuring.Turns;

namespace MmNas.Console.Tests.Measuring;

public sealed class AlternationTests : IDisposable
{
    private static readonly Measure Measure = MeasureCatalogue.All.Single(measure => measure.Name == "weight_step_real_regions");

    private readonly FakeTurns turns = new();

    public void Dispose() => turns.Dispose();

    [Fact]
    public async Task Turns_ComeOneAfterTheOther_AndWhoIsFirstChanges()
    {
        await RunAsync(Same(1), Same(2), pairs: 3);
        Assert.Equal(["peer", "own", "own", "peer", "peer", "own"], turns.Log);
    }

    [Fact]
    public async Task Ratio_IsOfTheMediansOfTheTurnsBesideEachOther()
    {
        // 2 : 1, 6 : 2 and 3 : 3; in a turn the median of its repetitions counts.
        var figure = await RunAsync([Line(1), Line(2), Line(3)], [$"{Line(2)}\n{Line(2)}\n{Line(90)}", Line(6), Line(3)], pairs: 3);
        Assert.Equal(new Spread(2, 1, 3, 3), figure.Peer!.Ratio);
        Assert.Equal(new Spread(2, 1, 3, 3), figure.Seconds);
        Assert.Equal(new Spread(3, 2, 90, 5), figure.Peer.Seconds);
    }

    [Fact]
    public async Task Seconds_AreOfOneStep_HoweverManyALineHas()
    {
        var figure = await RunAsync([Line(8, amount: 4)], [Line(30, amount: 5)], pairs: 1);
        Assert.Equal((2.0, 6.0, 3.0), (figure.Seconds.Median, figure.Peer!.Seconds.Median, figure.Peer.Ratio.Median));
    }

    [Fact]
    public async Task Memory_IsTheMostOfAnyTurn()
    {
        var figure = await RunAsync([$"{Line(1)}\n{Peak(100)}", $"{Line(1)}\n{Peak(300)}"], [$"{Line(1)}\n{Peak(500)}", $"{Line(1)}\n{Peak(400)}"], pairs: 2);
        Assert.Equal((300, 500), (figure.PeakBytes, figure.Peer!.PeakBytes));
    }

    [Fact]
    public async Task PeerThatFails_IsQuoted()
    {
        var failing = turns.Failing("peer", "PyTorch is missing");
        var error = await Assert.ThrowsAsync<TurnException>(() => RunAsync(turns.Script("own", Line(1)), failing, pairs: 1));
        Assert.Contains("ended with 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("PyTorch is missing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeerThatPrintsSomethingElse_IsQuoted()
    {
        var error = await Assert.ThrowsAsync<TurnException>(() => RunAsync([Line(1)], ["loss 0.3"], pairs: 1));
        Assert.Contains("\"loss 0.3\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeerThatMeasuresNothing_IsNoPeer() =>
        Assert.Contains("measured nothing", (await Assert.ThrowsAsync<TurnException>(() => RunAsync([Line(1)], [Peak(1)], pairs: 1))).Message, StringComparison.Ordinal);

    private static string[] Same(double seconds) => [Line(seconds), Line(seconds), Line(seconds)];

    private static string Line(double seconds, double amount = 1) => $$"""{"name":"MEASURE","seconds":{{seconds}},"amount":{{amount}}}""";

    private static string Peak(long bytes) => $$"""{"peak_bytes":{{bytes}}}""";

    private Task<Figure> RunAsync(string[] own, string[] peer, int pairs) => RunAsync(turns.Script("own", own), turns.Script("peer", peer), pairs);

    private static async Task<Figure> RunAsync(string own, string peer, int pairs)
    {
        var job = Measure.JobOf(MeasuredSize.Small, threads: 1, repeat: 1, folder: "");
        var figures = await new Alternation(FakeTurns.Program(own), FakeTurns.Program(peer)).RunAsync(Measure, job, pairs, (_, _) => { }, TestContext.Current.CancellationToken);
        return Assert.Single(figures);
    }
}
