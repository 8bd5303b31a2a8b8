using MmNas.Contracts;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Specs;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

public sealed class LayerDistributionTests : IAsyncLifetime
{
    private readonly TemporaryHome home = new();
    private TestPlatform platform = null!;

    private ILayerDistributionGrain Layer => platform.Grains.GetGrain<ILayerDistributionGrain>("experiment/4");

    public async ValueTask InitializeAsync() => platform = await TestPlatform.StartAsync(home.Path);

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task Apply_OfARoundThatWasApplied_ChangesNothing()
    {
        await Layer.OpenAsync(Setup(fence: 1));
        var once = await Layer.ApplyAsync(Gradient(fence: 1, round: 0));
        var twice = await Layer.ApplyAsync(Gradient(fence: 1, round: 0));
        var next = await Layer.ApplyAsync(Gradient(fence: 1, round: 1));
        Assert.Equal(once.Probabilities, twice.Probabilities);
        Assert.NotEqual(once.Probabilities, next.Probabilities);
    }

    [Fact]
    public async Task Draw_AskedForAgain_IsTheSame()
    {
        await Layer.OpenAsync(Setup(fence: 1));
        var order = new DrawOrder { Fence = 1, Round = 3, WeightDraws = 40, ArchitectureDraws = 2 };
        var (first, second) = (await Layer.DrawAsync(order), await Layer.DrawAsync(order));
        Assert.Equal(first.Weight, second.Weight);
        Assert.Equal(first.Active, second.Active);
        Assert.Equal((40, 2), (first.Weight.Count, first.Active.Count));
        Assert.NotEqual(first.Weight, (await Layer.DrawAsync(order with { Round = 4 })).Weight);
    }

    [Fact]
    public async Task Draw_InTurns_GoesOnFromRoundToRoundWhateverTheAlphas_AndLeavesArchitectureDrawsToThem()
    {
        await Layer.OpenAsync(Setup(fence: 1));
        DrawOrder Order(long round, bool takesTurns) => new() { Fence = 1, Round = round, WeightDraws = 3, TakesTurns = takesTurns, FirstWeightStep = round * 3, ArchitectureDraws = 2 };
        var operations = (await Layer.OpenAsync(Setup(fence: 1))).Operations;
        var drawn = new List<LayerDrawn>();
        for (var round = 0; round < 8; round++)
        {
            drawn.Add(await Layer.DrawAsync(Order(round, takesTurns: true)));
            Assert.Equal((await Layer.DrawAsync(Order(round, takesTurns: false))).Active, drawn[^1].Active);
            await Layer.ApplyAsync(Gradient(fence: 1, round)); // the turns do not look at the alphas
        }

        Assert.All(drawn.SelectMany(round => round.Weight).Chunk(4), cycle => Assert.Equal(operations.Select(one => one.ShortName).Order(), cycle.Select(one => one.ShortName).Order()));
    }

    [Fact]
    public async Task Order_UnderAnOlderLease_IsFencedAndChangesNothing()
    {
        await Layer.OpenAsync(Setup(fence: 2));
        var before = await Layer.ApplyAsync(Gradient(fence: 2, round: 0));
        await Assert.ThrowsAsync<FencedException>(() => Layer.ApplyAsync(Gradient(fence: 1, round: 1)));
        await Assert.ThrowsAsync<FencedException>(() => Layer.OpenAsync(Setup(fence: 1)));
        Assert.Equal(before.Probabilities, (await Layer.ApplyAsync(Gradient(fence: 2, round: 0))).Probabilities);
    }

    [Fact]
    public async Task Open_AtACommittedRound_ForgetsWhatWasPreparedAfterIt()
    {
        await Layer.OpenAsync(Setup(fence: 1));
        var atTwo = await ApplyAndPrepareAsync(fence: 1, from: 0, to: 2);
        await ApplyAndPrepareAsync(fence: 1, from: 2, to: 4); // prepared, never committed
        Assert.Equal(atTwo.Probabilities, (await Layer.OpenAsync(Setup(fence: 2, rounds: 2))).Probabilities);

        var againAtThree = await ApplyAndPrepareAsync(fence: 2, from: 2, to: 3);
        Assert.Equal(atTwo.Probabilities, (await Layer.OpenAsync(Setup(fence: 3, rounds: 2))).Probabilities);
        Assert.Equal(againAtThree.Probabilities, (await ApplyAndPrepareAsync(fence: 3, from: 2, to: 3)).Probabilities);
    }

    [Fact]
    public async Task Open_OfALayerThatAverages_TakesTheAverageUpWhereItWas()
    {
        static LayerSetup Averaging(LayerSetup setup) => setup with { Genotype = Search.GenotypeForm.Averaged };
        await Layer.OpenAsync(Averaging(Setup(fence: 1)));
        await ApplyAndPrepareAsync(fence: 1, from: 0, to: 5);
        var undisturbed = await ApplyAndPrepareAsync(fence: 1, from: 5, to: 9); // prepared, never committed
        await Layer.OpenAsync(Averaging(Setup(fence: 2, rounds: 5)));
        Assert.Equal(undisturbed.Probabilities, (await ApplyAndPrepareAsync(fence: 2, from: 5, to: 9)).Probabilities);

        await Layer.OpenAsync(Setup(fence: 3, rounds: 5));
        Assert.NotEqual(undisturbed.Probabilities, (await ApplyAndPrepareAsync(fence: 3, from: 5, to: 9)).Probabilities); // the last alphas are others
    }

    [Fact]
    public async Task Prepare_HoweverOftenWithoutACommit_KeepsTheCommittedState()
    {
        await Layer.OpenAsync(Setup(fence: 1));
        var committed = await ApplyAndPrepareAsync(fence: 1, from: 0, to: 2);
        for (var round = 2; round < 6; round++)
        {
            await Layer.ApplyAsync(Gradient(fence: 1, round));
            await Layer.PrepareAsync(new() { Fence = 1, Rounds = round + 1, Committed = 2 });
        }

        Assert.Equal(committed.Probabilities, (await Layer.OpenAsync(Setup(fence: 2, rounds: 2))).Probabilities);
    }

    [Fact]
    public async Task Open_AtARoundThatWasNeverPrepared_SaysWhatIsStored()
    {
        await Layer.OpenAsync(Setup(fence: 1));
        await ApplyAndPrepareAsync(fence: 1, from: 0, to: 2);
        var lost = await Assert.ThrowsAsync<LostCutException>(() => Layer.OpenAsync(Setup(fence: 2, rounds: 7)));
        Assert.Contains("no stored state after 7 rounds, only after 2", lost.Message, StringComparison.Ordinal);
    }

    private static LayerSetup Setup(long fence, long rounds = 0) => new()
    {
        Fence = fence,
        Rounds = rounds,
        Layer = 4,
        Space = new SpaceSpec { EncoderLayers = 3, DecoderLayers = 4 },
        Seed = 1,
        Architecture = new(),
    };

    private static ApplyOrder Gradient(long fence, long round) =>
        new() { Fence = fence, Round = round, LearningRate = 0.1, Gradients = [new([0, 1, 2, 3], [1, -1, 0.5, round])] };

    private async Task<Contracts.Experiments.LayerView> ApplyAndPrepareAsync(long fence, long from, long to)
    {
        Contracts.Experiments.LayerView? view = null;
        for (var round = from; round < to; round++) view = await Layer.ApplyAsync(Gradient(fence, round));
        await Layer.PrepareAsync(new() { Fence = fence, Rounds = to, Committed = from });
        return view!;
    }
}
