using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>Says whether a folder is whole in the published layout of captioned pictures.</summary>
public static class CaptionLayout
{
    /// <summary>Everything that is wrong with the data; empty when it can be read.</summary>
    /// <remarks>Reads all that <see cref="CaptionDataSet.Read"/> reads, and keeps no regions.</remarks>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<DataProblem> Check(
        CaptionSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default) =>
        Look(source, progress, cancel).Problems;

    /// <summary>The same, with what is worth knowing of data that can be read.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DataFindings Look(CaptionSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default) =>
        new CaptionReading(source, progress, cancel).Look();
}
