using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Experiments;
using MmNas.Grains.Tests.Fakes;
using MmNas.Search;

namespace MmNas.Grains.Tests;

public sealed class SearchWarningsTests
{
    private static readonly double?[] Clear = [9, 9, 9, 9, 9];

    [Fact]
    public void Search_ThatHasSettledWithClearGatesAndReadsTheWords_WarnsOfNothing() => Assert.Empty(Of(Position(OperationCatalogue.GuidedAttention, Epochs(6, 0.5, Clear))));

    [Fact]
    public void Genotype_WithoutAnOperationThatReadsTheWords_IsWarnedOf() =>
        Assert.StartsWith("no decoder layer of the found genotype reads the words", Assert.Single(Of(Position(OperationCatalogue.FeedForward, Epochs(6, 0.5, Clear)))), StringComparison.Ordinal);

    [Fact]
    public void Entropy_ThatStillMoves_IsWarnedOf()
    {
        CurvePoint[] moving = [.. Epochs(4, 0.9, Clear), .. Epochs(1, 0.62, Clear), .. Epochs(2, 0.6, Clear)];
        Assert.Equal(
            "the entropy of the layers has not settled: it moved by 0.30 nats over the last 5 epochs, where less than 0.05 is settled; more epochs may find another genotype",
            Assert.Single(Of(Position(OperationCatalogue.GuidedAttention, moving))));
        Assert.Empty(SearchWarnings.Of(Spec(stableEpochs: 2), Position(OperationCatalogue.GuidedAttention, moving))); // whoever watches two epochs sees nothing move
        Assert.StartsWith("whether the entropy of the layers has settled cannot be told", Assert.Single(Of(Position(OperationCatalogue.GuidedAttention, Epochs(1, 0.5, Clear)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Gates_NotBeyondChanceOverTheLastThird_AreWarnedOfWithTheStepsThatWouldTell()
    {
        // Over the last two of six epochs: encoder 2 has 1 + 1, decoder 1 none, decoder 3 has 1 + 4 and is clear; the second decoder layer has one candidate.
        CurvePoint[] curve = [.. Epochs(4, 0.5, [0, 0, 0, null, 0]), .. Epochs(2, 0.5, [9, Math.Sqrt(2), 0.7, null, Math.Sqrt(5)])];
        Assert.Equal(
            [
                "this search cannot tell the candidates of encoder layer 2 apart: over the last 2 epochs the signal of an epoch is 1.0 standard errors above chance, where 2 is clear; 4 times as many architecture steps per epoch would make it clear",
                "this search cannot tell the candidates of decoder layer 1 apart: over the last 2 epochs their gates give no signal above chance, so that it is unknown how many more architecture steps would be needed",
            ],
            Of(Position(OperationCatalogue.GuidedAttention, curve)));
        var named = Of(Position(OperationCatalogue.GuidedAttention, Epochs(3, 0.5, [1.5, 1.5, 1.5, 1.5, 1.5])));
        Assert.Equal(
            "this search cannot tell the candidates of encoder layers 1 and 2, decoder layers 1, 2 and 3 apart: in the last epoch the signal of an epoch is 1.1 standard errors above chance, where 2 is clear; 4 times as many architecture steps per epoch would make it clear, in the weakest of these layers too",
            Assert.Single(named));
    }

    [Fact]
    public void Curve_OfAVersionThatToldNoSignals_IsNotWarnedOf() => Assert.Empty(Of(Position(OperationCatalogue.GuidedAttention, Epochs(6, 0.5, []))));

    [Fact]
    public async Task Experiment_HasItsWarningsInItsLogBeforeItRetrains_AndInItsViewOnceItsSearchIsOver()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        var done = await platform.RestAsync("one");
        Assert.Contains(done.Warnings, warning => warning.StartsWith("no decoder layer", StringComparison.Ordinal)); // the fake gradients ask for FFN
        var log = await platform.Experiment("one").LogAsync();
        var said = log.Where(happened => happened.Reason.StartsWith("warning: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(done.Warnings, said.Select(happened => happened.Reason["warning: ".Length..]));
        Assert.True(log.ToList().IndexOf(said[^1]) < log.ToList().FindIndex(happened => happened.Reason.StartsWith("found on local", StringComparison.Ordinal)));
    }

    private static IReadOnlyList<string> Of(SearchPosition position) => SearchWarnings.Of(Spec(stableEpochs: 0), position);

    private static ExperimentSpec Spec(int stableEpochs) => new() { Search = new() { Stop = new() { StableEpochs = stableEpochs } } };

    private static CurvePoint[] Epochs(int count, double entropy, IReadOnlyList<double?> signals) =>
        [.. Enumerable.Repeat(new CurvePoint { HeldLoss = 1, Entropy = entropy, SignalToNoise = signals }, count)];

    private static SearchPosition Position(Operation decoder, IReadOnlyList<CurvePoint> curve) => new()
    {
        Curve = [new() { Entropy = 1.4 }, .. curve], // after an epoch of warm-up
        Layers = [.. Enumerable.Range(0, 5).Select(layer => new LayerView
        {
            IsEncoder = layer < 2,
            Operations = layer < 2 ? [OperationCatalogue.SelfAttention] : [decoder],
            Probabilities = [1],
        })],
    };
}
