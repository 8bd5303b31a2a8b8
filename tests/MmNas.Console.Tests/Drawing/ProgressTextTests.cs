using MmNas.Console.Drawing;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Tests.Drawing;

public class ProgressTextTests
{
    private static readonly ExperimentView Searching = Views.Of("easy-1a", ExperimentPhase.Alternating, 25) with
    {
        Genotype = Views.Genotype,
        Layers = [Views.Layer(0.25, 1), Views.Layer(0.5, 0.3), Views.Layer(0.125, 0.5), Views.Layer(0, 0), Views.Layer(0.125, 0.125)],
        Progress = new() { Activity = "round 25 of 40", Share = 0.5, Loss = 0.41236, Accuracy = 81.25, SecondsLeft = 130 },
    };

    private static readonly ExperimentView Retraining = Views.Finished("easy-1a") with
    {
        Phase = ExperimentPhase.Retraining,
        Retrainings =
        [
            new() { Name = "found", Genotype = Views.Genotype, Progress = new() { Epoch = 2.5, Loss = 0.3, SecondsLeft = 61 } },
            Views.Finished("easy-1a").Retrainings[1],
            new() { Name = "random", Genotype = Views.Genotype, Trained = true },
            new() { Name = "random-2", Genotype = Views.Genotype },
        ],
    };

    [Fact]
    public void Block_OfASearch_ShowsTheMostProbableOperationOfEveryLayer() => Assert.Equal(
        """
        easy-1a  alternating  ██████░░░░░░  50 %
          round 25 of 40  loss 0.4124  accuracy 81.3 %  entropy 0.200
          2 min 10 s left in this phase
          enc  1 SA  ████ 100 %   2 FFN ███░  70 %
          dec  1 SA  ██░░  50 %   2 FFN ████ 100 %   3 FFN ████  88 %
        """,
        string.Join('\n', ProgressText.Block(Searching, wide: true)));

    [Fact]
    public void Block_WithoutRoom_TakesOneLineASide() => Assert.Equal(
        ["  enc SA FFN", "  dec SA FFN FFN"],
        ProgressText.Block(Searching, wide: false).TakeLast(2));

    [Fact]
    public void Block_OfARetraining_HasARowANetwork() => Assert.Equal(
        [
            "  found         epoch 2.5  loss 0.3000  1 min 01 s left",
            "  mcan          accuracy 98.75 % on val",
            "  random        trained",
            "  random-2      waits",
        ],
        ProgressText.Block(Retraining, wide: true).TakeLast(4));

    [Fact]
    public void Block_OfThePublishedDepth_FitsATerminal()
    {
        var deep = Searching with
        {
            Genotype = HandMade.Mcan(12, 18),
            Layers = [.. Enumerable.Repeat(Views.Layer(0.6, 1), 30)],
        };
        Assert.All(ProgressText.Block(deep, wide: true), line => Assert.InRange(line.Length, 1, 80));
        Assert.Equal(3 + 3 + 5, ProgressText.Block(deep, wide: true).Count());
    }

    [Fact]
    public void Line_SaysWhereTheSearchStands() => Assert.Equal(
        "easy-1a  alternating  round 25 of 40  loss 0.4124  accuracy 81.3 %  entropy 0.200  2 min 10 s left in this phase", ProgressText.Line(Searching));

    [Fact]
    public void Line_OfASearchThatStandsStill_SaysWhy() => Assert.StartsWith(
        "easy-1a  alternating  round 25 of 40  the disk is full; it continues by itself  loss", ProgressText.Line(Searching with { Reason = "the disk is full; it continues by itself" }), StringComparison.Ordinal);

    [Fact]
    public void Line_OfARetraining_NamesEveryNetwork() => Assert.EndsWith("found epoch 2.5  mcan scored  random trained  random-2 waits", ProgressText.Line(Retraining), StringComparison.Ordinal);

    [Fact]
    public void Line_BeforeAnythingIsKnown_IsThePhase() => Assert.Equal("a  queued", ProgressText.Line(Views.Of("a", ExperimentPhase.Queued)));
}
