using System.Xml.Linq;
using MmNas.Console.Charting;
using MmNas.Console.Reporting;

namespace MmNas.Console.Tests.Reporting;

public sealed class CurveSvgTests
{
    [Theory]
    [InlineData(new[] { 0.0, 10 }, "0 5 10")]
    [InlineData(new[] { 0.013, 0.027 }, "0.01 0.015 0.02 0.025 0.03")]
    [InlineData(new[] { -3.0, 4 }, "-4 -2 0 2 4")]
    [InlineData(new[] { 5.0, 5 }, "4.5 5 5.5")] // all the same: there is room around it
    [InlineData(new[] { 0.0, 0 }, "-1 -0.5 0 0.5 1")]
    [InlineData(new[] { 1.0, double.NaN, 2, double.PositiveInfinity }, "1 1.5 2")]
    public void Axis_HasRoundNumbersAroundTheValues(double[] values, string ticks)
    {
        var drawing = XElement.Parse(CurveSvg.Of(new("loss", "loss", "round", [new("training", [.. values.Select((value, round) => ((double)round, value))])])));
        var words = drawing.Elements().Where(one => one.Name.LocalName == "text" && (string?)one.Attribute("text-anchor") == "end").Select(one => one.Value);
        Assert.Equal(ticks, string.Join(' ', words));
    }

    [Fact]
    public void Chart_OfOnePoint_ShowsIt_AndOfNoneIsNothing()
    {
        Assert.Contains("<circle", CurveSvg.Of(new("loss", "loss", "round", [new("training", [(1, 2)])])), StringComparison.Ordinal);
        Assert.Equal("", CurveSvg.Of(new("loss", "loss", "round", [new("training", []), new("held back", [(1, double.NaN)])])));
    }

    [Fact]
    public void Lines_AreToldApartByDashesToo()
    {
        var drawing = XElement.Parse(CurveSvg.Of(new("loss", "loss", "round", [new("one", [(1, 2), (2, 3)]), new("two", [(1, 3), (2, 4)])])));
        var lines = drawing.Elements().Where(one => one.Name.LocalName == "polyline").ToList();
        Assert.Equal(2, lines.Select(line => (string?)line.Attribute("stroke-dasharray")).Distinct().Count());
        Assert.StartsWith("56,", lines[0].Attribute("points")!.Value, StringComparison.Ordinal); // the least round stands at the left end
    }
}
