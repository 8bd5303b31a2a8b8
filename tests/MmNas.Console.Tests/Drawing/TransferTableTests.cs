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
        TransferTable.Lines([On(TaskKind.Vqa, 1, 60), On(TaskKind.Vqa, 2, 80), On(TaskKind.Vqa, 3, 99), On(TaskKind.Vgd, 1, 75), On(TaskKind.Vgd, 2, 85), On(TaskKind.Vgd, 3, null)]));

    [Fact]
    public void Column_OfOtherSeedsInEachRow_ComparesNothingAndSaysSo() => Assert.Equal(
        """
        found for, retrained on  vgd
        vqa                        -
        vgd                        -
        on vgd: no seed is scored in every row, so nothing can be compared
        """.Split('\n'),
        TransferTable.Lines([On(TaskKind.Vqa, 1, 60), On(TaskKind.Vgd, 2, 90)]));

    private static TransferResult On(TaskKind found, int seed, double? score) =>
        new() { FoundFor = found, RetrainedOn = TaskKind.Vgd, Seed = seed, Experiment = $"{found}-{seed}", Score = score };
}
