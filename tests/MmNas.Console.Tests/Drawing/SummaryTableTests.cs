using MmNas.Console.Drawing;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Tasks;

namespace MmNas.Console.Tests.Drawing;

public sealed class SummaryTableTests
{
    [Fact]
    public void SeveralExperiments_HaveARowAMeasureAndSplit_WithADashWhereANetworkIsMissing()
    {
        ExperimentView matching = Views.Finished("itm-2") with
        {
            Task = "itm",
            Retrainings =
            [
                new()
                {
                    Name = "found", Genotype = new([], []), Parameters = 1234,
                    Scores = [new("dev", new Dictionary<string, double?> { ["text_r1"] = 40, ["text_r5"] = 70, ["image_r1"] = 30.5 })],
                },
            ],
        };
        var lines = SummaryTable.Lines([Views.Finished("vqa-1"), matching], KnownTasks.All).ToList();
        Assert.Equal(["task", "experiment", "split", "measure", "found", "mcan", "random", "parameters"], Cells(lines[0]));
        Assert.Equal(["vqa", "vqa-1", "val", "accuracy"], Cells(lines[1])[..4]);
        Assert.Equal(["itm", "itm-2", "dev", "text_r1", "40.00", "-", "-", "1,234"], Cells(lines[2]));
        Assert.Equal(["itm", "itm-2", "dev", "image_r1", "30.50", "-", "-", "1,234"], Cells(lines[3]));
        Assert.Equal(4, lines.Count);
    }

    [Fact]
    public void OneExperiment_HasNoTable() => Assert.Empty(SummaryTable.Lines([Views.Finished("vqa-1")], KnownTasks.All));

    private static string[] Cells(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
