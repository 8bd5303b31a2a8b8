using MmNas.Console.Drawing;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Specs;

namespace MmNas.Console.Tests.Drawing;

public class TransferTableTests
{
    [Fact]
    public void Column_ComparesTheMeanOverTheSeedsThatEveryRowHas() => Assert.Equal(
        """
        found for, retrained on  vgd (seed 1, 2)
        vqa                                70.00
        vgd                                80.00
        """.Split('\n'),
        TransferTable.Lines([On("vqa", 1, 60), On("vqa", 2, 80), On("vqa", 3, 99), On("vgd", 1, 75), On("vgd", 2, 85), On("vgd", 3, null)]));

    [Fact]
    public void Column_OfOtherSeedsInEachRow_ComparesNothingAndSaysSo() => Assert.Equal(
        """
        found for, retrained on  vgd
        vqa                        -
        vgd                        -
        on vgd: no seed is scored in every row, so nothing can be compared
        """.Split('\n'),
        TransferTable.Lines([On("vqa", 1, 60), On("vgd", 2, 90)]));

    private static TransferResult On(TaskName found, int seed, double? score) =>
        new() { FoundFor = found, RetrainedOn = "vgd", Seed = seed, Experiment = $"{found}-{seed}", Score = score };
}
