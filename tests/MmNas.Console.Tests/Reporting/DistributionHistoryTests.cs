using System.Xml.Linq;
using MmNas.Console.Charting;
using MmNas.Console.Drawing;
using MmNas.Console.Reporting;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Tests.Reporting;

public sealed class DistributionHistoryTests
{
    private static readonly IReadOnlyList<LayerView> Layers = [Views.Layer(1) with { IsEncoder = true }, Views.Layer(1)];

    // The first layer turns to FFN and back; the second never turns. Nothing was kept of the third epoch.
    private static readonly IReadOnlyList<CurvePoint> Curve =
        [Point(10, 0.5f, 0.75f), Point(20, 0.25f, 0.75f), new() { Round = 30 }, Point(40, 0.25f, 0.75f), Point(50, 0.875f, 1)];

    [Fact]
    public void History_SaysWhereAnotherOperationBecameTheMostProbable()
    {
        var history = DistributionHistory.Of(Layers, Curve);
        Assert.Equal(["encoder 1", "decoder 1"], history.Select(layer => layer.Name));
        Assert.Equal([(20L, OperationCatalogue.FeedForward), (50L, OperationCatalogue.SelfAttention)], history[0].Flips.Select(flip => (flip.Epoch.To, flip.Operation)));
        Assert.Empty(history[1].Flips);
        Assert.Equal((OperationCatalogue.SelfAttention, 0.875), history[0].Last);
    }

    [Fact]
    public void History_OfPointsThatAreOfOtherLayers_OrKeptNothing_IsEmpty()
    {
        Assert.Empty(DistributionHistory.Of(Layers, [new() { Round = 10 }, new() { Round = 20, Probabilities = [[1f]] }]));
        Assert.Equal("", DistributionHistorySvg.Of("over the rounds", Layers, [new() { Round = 10 }]));
    }

    [Fact]
    public void Drawing_HasAStripALayer_WithAGapWhereNothingWasKept()
    {
        var drawing = XElement.Parse(DistributionHistorySvg.Of("over the rounds", Layers, Curve));
        var strips = drawing.Elements().Where(one => one.Name.LocalName == "g").ToList();
        Assert.Equal(["encoder 1: SA from round 10, FFN from round 20, SA from round 50", "decoder 1: SA from round 10"], strips.Select(strip => Of(strip, "title").Single().Value));
        Assert.Equal([2, 0], strips.Select(strip => Of(strip, "line").Count()));
        Assert.Equal(["SA 0.88 since round 50", "SA 1.00"], strips.Select(strip => Of(strip, "text").Last().Value));
        // The area of SA, drawn last: 560 pixels are 50 rounds, 16 pixels are 1.
        Assert.Equal("M90 30V38H202V34H314V30ZM426 30V34H538V44H650V30Z", (string?)Of(strips[0], "path").Last().Attribute("d"));
        Assert.Equal(Of(strips[0], "path").Select(area => (string?)area.Attribute("fill")), Of(strips[1], "path").Select(area => (string?)area.Attribute("fill")));
        Assert.Equal(2, Of(strips[0], "path").Select(area => (string?)area.Attribute("fill")).Distinct().Count());
    }

    [Fact]
    public void Operations_HaveAColourEach() => Assert.Equal(7, OperationCatalogue.All.Take(7).Select(OperationColours.Of).Distinct().Count());

    private static IEnumerable<XElement> Of(XElement strip, string name) => strip.Elements().Where(one => one.Name.LocalName == name);

    private static CurvePoint Point(long round, float encoder, float decoder) => new() { Round = round, Probabilities = [[encoder, 1 - encoder], [decoder, 1 - decoder]] };
}
