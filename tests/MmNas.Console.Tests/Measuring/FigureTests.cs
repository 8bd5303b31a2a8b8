using MmNas.Measuring.Figures;
using MmNas.Measuring.Measures;
using MmNas.Measuring.Sizes;
using MmNas.Measuring.Turns;

namespace MmNas.Console.Tests.Measuring;

public sealed class FigureTests
{
    [Fact]
    public void Median_OfAnEvenNumber_LiesBetweenTheMiddleTwo()
    {
        Assert.Equal(new Spread(2.5, 1, 9, 4), Spread.Of([9, 1, 2, 3]));
        Assert.Equal(new Spread(3, 1, 9, 3), Spread.Of([9, 3, 1]));
        Assert.Throws<ArgumentException>(() => Spread.Of([]));
    }

    [Fact]
    public void ShareOfThePeak_IsOfTheFastestProduct()
    {
        var figures = Of(
            new() { Name = "weight_step", Seconds = 2, Flop = 100e9 },
            new() { Name = "weight_step_forward", Seconds = 0.5 },
            new() { Name = "matrix_peak", Seconds = 1, Flop = 80e9 },
            new() { Name = "matrix_peak", Seconds = 1, Flop = 100e9 },
            new() { PeakBytes = 7 });
        var step = figures.Single(figure => figure.Row.Name == "weight_step");
        Assert.Equal((50.0, 0.5, 7L), (step.Gflops!.Value, step.ShareOfPeak!.Value, step.PeakBytes!.Value));
        Assert.Equal(0.25, figures.Single(figure => figure.Row.Name == "weight_step_forward").Share);
    }

    [Fact]
    public void Name_ThatIsAFigures_AsksForItWithItsParts_AndABeginningForAllThatBeginSo()
    {
        Assert.Contains("weight_step_forward", MeasureCatalogue.FiguresNamed("weight_step"));
        Assert.DoesNotContain("weight_step_calls", MeasureCatalogue.FiguresNamed("weight_step"));
        Assert.Equal(["evaluate_ve", "evaluate_vgd", "evaluate_vqa"], MeasureCatalogue.FiguresNamed("evaluate").Order());
        Assert.Empty(MeasureCatalogue.FiguresNamed("nothing"));
    }

    [Fact]
    public void Figures_HaveNamesOfTheirOwn() => Assert.Equal(MeasureCatalogue.FigureNames.Count(), MeasureCatalogue.FigureNames.Distinct().Count());

    [Fact]
    public void Job_ComesThroughItsLineAsItWas()
    {
        var job = MeasureCatalogue.All[0].JobOf(MeasuredSize.Paper, threads: 2, repeat: 3, folder: "/noise");
        var read = TurnJob.Read(job.ToLine());
        Assert.Equal(job.ToLine(), read.ToLine());
        Assert.Equal((job.Size, 3, job.Subnets[4].ToSubnet()), (read.Size, read.Repeat, read.Subnets[4].ToSubnet()));
        Assert.Contains("\"region_counts\":[100,", job.ToLine(), StringComparison.Ordinal); // snake case, as the peer reads it
    }

    [Fact]
    public void Inactive_IsAnotherOperationInEveryLayer()
    {
        var job = MeasureCatalogue.All[0].JobOf(MeasuredSize.Paper, threads: 2, repeat: 3, folder: "");
        Assert.All(job.Subnets.Zip(job.Inactive), pair => Assert.All(Enumerable.Range(0, 30), layer => Assert.NotEqual(pair.First.ToSubnet()[layer], pair.Second.ToSubnet()[layer])));
    }

    private static IReadOnlyList<Figure> Of(params TurnLine[] lines)
    {
        var measure = MeasureCatalogue.All.Single(one => one.Name == "weight_step");
        return Figure.Of(measure, measure.JobOf(MeasuredSize.Small, threads: 1, repeat: 1, folder: ""), lines);
    }
}
