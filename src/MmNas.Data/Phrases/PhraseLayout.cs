namespace MmNas.Data;

/// <summary>Says whether a folder is whole in the published layout of RefCOCO, RefCOCO+ or RefCOCOg.</summary>
public static class PhraseLayout
{
    /// <summary>Everything that is wrong with the data; empty when it can be read.</summary>
    /// <remarks>Reads all that <see cref="PhraseDataSet.Read"/> reads, and keeps no regions.</remarks>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<DataProblem> Check(
        PhraseSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var reading = new PhraseReading(source, progress, cancel);
        reading.Read(keep: false);
        return reading.Problems;
    }
}
