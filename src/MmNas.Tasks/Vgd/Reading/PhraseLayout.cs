using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>Says whether a folder is whole in the published layout of RefCOCO, RefCOCO+ or RefCOCOg.</summary>
public static class PhraseLayout
{
    /// <summary>Everything that is wrong with the data; empty when it can be read.</summary>
    /// <remarks>Reads all that <see cref="PhraseDataSet.Read"/> reads, and keeps no regions.</remarks>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<DataProblem> Check(
        PhraseSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default) =>
        Look(source, reaches: null, untrainable: null, progress, cancel).Problems;

    /// <summary>The same, with what is worth knowing of data that can be read.</summary>
    /// <param name="source">What is read.</param>
    /// <param name="reaches">When a region is near enough to a sentence's box to be learnt from; null does not count.</param>
    /// <param name="untrainable">Why nothing can be learnt from a number of sentences, given how many of them are reached; null where something can.</param>
    /// <param name="progress">Is told of regions.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DataFindings Look(
        PhraseSource source, PhraseReach? reaches, Func<int, int, string?>? untrainable, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default) =>
        new PhraseReading(source, progress, cancel).Look(reaches, untrainable);
}
