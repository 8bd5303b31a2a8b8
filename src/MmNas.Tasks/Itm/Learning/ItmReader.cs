using MmNas.Contracts.Specs;
using MmNas.Data;
using MmNas.Tasks.Itm.Reading;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>Reads one part's captions with their negatives: any that are foreign, or an epoch's hardest.</summary>
/// <param name="split">The captions and images that are read.</param>
/// <param name="part">Of the data.</param>
/// <param name="batch">Samples per step.</param>
/// <param name="pool">Decides which negative a visit meets.</param>
/// <param name="loss">How the loss is computed.</param>
/// <param name="settings">From which epoch on they are hard.</param>
/// <param name="hard">The hardest; null meets any.</param>
internal sealed class ItmReader(
    CaptionSplit split, int part, int batch, NegativePool pool, MatchLossKind loss, NegativeSettings settings, HardNegatives? hard) : IBatchReader
{
    /// <summary>The hardest; null where any are met.</summary>
    public HardNegatives? Hard => hard;

    public bool Serves(long epoch) => hard is null ? epoch < settings.HardFromEpoch : epoch == hard.Epoch;

    public Gathering<ITaskBatch> At(IReadOnlyList<int> samples, long step)
    {
        var first = step * batch; // number of the visit
        int Caption(int row) => hard is null
            ? pool.Caption(split.Image(samples[row]), part, first + row)
            : pool.OneOf(hard.Captions[split.Image(samples[row])], forCaption: false, part, first + row);
        int Image(int row) => hard is null
            ? pool.Image(samples[row], part, first + row)
            : pool.OneOf(hard.Images[samples[row]], forCaption: true, part, first + row);
        return ItmBatch.Of(split, samples, Caption, Image, loss);
    }
}
