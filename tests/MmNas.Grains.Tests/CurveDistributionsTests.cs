using MessagePack;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Serialization;
using MmNas.Grains.Experiments;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

/// <summary>The distributions over the rounds are kept, and are as safe as the alphas that they come from.</summary>
public sealed class CurveDistributionsTests
{
    [Fact]
    public async Task EveryEpoch_KeepsTheDistributionOfEveryLayer()
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path);
        var view = await SearchedAsync(platform);
        Assert.Equal(6, view.Curve.Count);
        Assert.All(view.Curve, point => Assert.Equal([2, 2, 2, 4, 4, 4, 4], point.Probabilities.Select(layer => layer.Count)));
        Assert.All(view.Curve.SelectMany(point => point.Probabilities), layer => Assert.Equal(1, layer.Sum(), 1e-5));
        Assert.Equal(Text(view.Curve[0]), Text(view.Curve[1])); // warm-up
        Assert.Equal(view.Layers.Select(layer => layer.Probabilities.Select(probability => (float)probability)), view.Curve[^1].Probabilities);
        Assert.Equal(5, view.Curve.Skip(1).Select(Text).Distinct().Count()); // they move from the end of warm-up on
        Assert.Empty(view.ToShort().Curve);
    }

    [Fact]
    public async Task RepeatedRounds_AndAnotherProcess_LeaveThemAsTheyAre()
    {
        using var home = new TemporaryHome();
        using var disturbedHome = new TemporaryHome();
        string whole;
        await using (var platform = await TestPlatform.StartAsync(home.Path)) whole = Text(await SearchedAsync(platform));
        await using (var platform = await TestPlatform.StartAsync(disturbedHome.Path))
        {
            platform.Learners.FailAfter(25, times: 2);
            Assert.Equal(whole, Text(await SearchedAsync(platform)));
        }

        await using var later = await TestPlatform.StartAsync(disturbedHome.Path);
        Assert.Equal(whole, Text((await later.Experiment("one").ViewAsync())!));
    }

    /// <summary>The figure of decision 61.</summary>
    [Fact]
    public void SearchOfThePublishedSize_StoresThemInLessThan45Kilobytes()
    {
        var layers = Enumerable.Range(0, 30).Select(layer => (IReadOnlyList<float>)Enumerable.Repeat(0.25f, layer < 12 ? 2 : 4).ToList()).ToList();
        int Bytes(IReadOnlyList<IReadOnlyList<float>> probabilities) => MessagePackSerializer.Serialize(
            new SearchPosition { Curve = [.. Enumerable.Range(0, 80).Select(epoch => new CurvePoint { Round = epoch, Probabilities = probabilities })] }, MessagePackCodec.Options, TestContext.Current.CancellationToken).Length;
        var bytes = Bytes(layers) - Bytes([]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} bytes");
        Assert.InRange(bytes, 30_000, 45_000);
    }

    private static async Task<ExperimentView> SearchedAsync(TestPlatform platform)
    {
        await platform.Experiment("one").SubmitAsync(TestPlatform.Spec());
        return await platform.RestAsync("one");
    }

    private static string Text(ExperimentView view) => string.Join(" | ", view.Curve.Select(Text));

    private static string Text(CurvePoint point) => string.Join(' ', point.Probabilities.SelectMany(layer => layer));
}
