using MmNas.Data;

namespace MmNas.Tasks.Vqa.Reading;

/// <summary>Says whether a folder is whole in the published layout of VQA-v2.</summary>
public static class VqaLayout
{
    /// <summary>Everything that is wrong with the data; empty when it can be read.</summary>
    /// <remarks>Reads all that <see cref="VqaDataSet.Read"/> reads, and keeps no regions.</remarks>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<DataProblem> Check(VqaSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default) =>
        Look(source, progress, cancel).Problems;

    /// <summary>The same, with what is worth knowing of data that can be read.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static DataFindings Look(VqaSource source, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var reading = new VqaReading(source, progress, cancel);
        return reading.Look();
    }
}
