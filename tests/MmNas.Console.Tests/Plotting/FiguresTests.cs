using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using MmNas.Console.Charting;
using MmNas.Console.Plotting;
using MmNas.Console.Shell;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Tests.Plotting;

public sealed class FiguresTests
{
    [Fact]
    public void Figures_AreThoseOfWhichSomethingIsKnown()
    {
        Assert.Equal(["search-loss", "search-accuracy", "search-entropy", "distributions", "training-loss", "training-accuracy", "race-found"], Figures.Of(Whole()).Select(figure => figure.Name));
        Assert.Empty(Figures.Of(Views.Of("a", ExperimentPhase.Queued)));
    }

    [Fact]
    public void Png_IsAColumnWide_In300PixelsAnInch()
    {
        var png = Figures.Of(Whole())[0].In(PlotFormat.Png);
        Assert.Equal("\u0089PNG", Encoding.Latin1.GetString(png[..4]));
        Assert.Equal((960, 660), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Fact]
    public void Svg_HasTheWordsOfItsAxesAndLines_AndTheReportsColours()
    {
        var loss = Svg("search-loss");
        Assert.Superset(new HashSet<string> { "loss per sample", "round", "training", "held back" }, Words(loss));
        var lines = loss.Descendants().Where(one => StrokeStyle.Of(1).Colour.Equals((string?)one.Attribute("stroke"), StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.Equal(["6 3", "6 3"], lines.Select(line => (string?)line.Attribute("stroke-dasharray"))); // the second line, and the legend's
        Assert.All(loss.Descendants().Where(one => StrokeStyle.Of(0).Colour.Equals((string?)one.Attribute("stroke"), StringComparison.OrdinalIgnoreCase)), line => Assert.Null(line.Attribute("stroke-dasharray")));
        var distributions = Svg("distributions");
        Assert.Superset(new HashSet<string> { "encoder 1", "decoder 1", "round", "SA", "FFN" }, Words(distributions));
        var fills = distributions.Descendants().Select(one => ((string?)one.Attribute("fill"))?.ToLowerInvariant()).ToHashSet();
        foreach (var operation in new[] { OperationCatalogue.SelfAttention, OperationCatalogue.FeedForward }) Assert.Contains(OperationColours.Of(operation), fills);
    }

    [Fact]
    public void Figure_IsTheSameEachTime()
    {
        foreach (var format in Enum.GetValues<PlotFormat>())
            Assert.Equal(Figures.Of(Whole()).Select(figure => Convert.ToHexString(figure.In(format))), Figures.Of(Whole()).Select(figure => Convert.ToHexString(figure.In(format))));
    }

    [Fact]
    public async Task Export_WritesFiguresBesideTheCurves_OrAlone()
    {
        using var command = new CommandLine();
        command.Platform.Add("a", Whole());
        var (both, alone) = (Path.Combine(command.Folder, "both"), Path.Combine(command.Folder, "alone"));
        Assert.Equal(ExitCode.Done, await command.RunAsync("export", "a", "--curves", "csv", "--plot", "png,svg", "--out", both));
        Assert.Equal(1 + (2 * 7), Directory.GetFiles(both).Length);
        Assert.Equal(ExitCode.Done, await command.RunAsync("export", "a", "--plot", "svg", "--out", alone));
        Assert.Equal(7, Directory.GetFiles(alone, "*.svg").Length);
        Assert.Equal(ExitCode.Bad, await command.RunAsync("export", "a", "--plot", "svg", "--format", "onnx", "--out", Path.Combine(command.Folder, "none")));
        Assert.Contains("write them into two folders", command.Problems, StringComparison.Ordinal);
    }

    private static XElement Svg(string name) => XElement.Parse(Encoding.UTF8.GetString(Figures.Of(Whole()).Single(figure => figure.Name == name).In(PlotFormat.Svg)));

    private static HashSet<string> Words(XElement svg) => [.. svg.Descendants().Where(one => one.Name.LocalName == "text").Select(one => one.Value.Trim())];

    private static ExperimentView Whole()
    {
        var finished = Views.Finished("a");
        return finished with
        {
            Layers = [Views.Layer(1) with { IsEncoder = true }, Views.Layer(1)],
            Curve = [.. Enumerable.Range(1, 9).Select(epoch => new CurvePoint
            {
                Round = epoch * 50,
                Loss = 9.0 / epoch,
                Accuracy = 30 + epoch,
                HeldLoss = epoch < 3 ? null : 10.0 / epoch,
                Entropy = 1.0 / epoch,
                Probabilities = epoch == 4 ? [] : [[epoch / 10f, 1 - (epoch / 10f)], [0.5f, 0.5f]],
            })],
            Retrainings = [finished.Retrainings[0] with { Curve = [new() { Epoch = 1, Loss = 2, Accuracy = 40 }, new() { Epoch = 2, Loss = 1, Accuracy = 50 }] }, .. finished.Retrainings.Skip(1)],
            Races = [new() { Name = "found", Epochs = [2, 4], Candidates = [new() { Genotype = finished.Genotype!, Losses = [0.5, 0.25], IsWinner = true }, new() { Genotype = finished.Genotype!, JoinedAt = 1, Losses = [0.75] }] }],
        };
    }
}
