namespace MmNas.Data;

/// <summary>One reading of a VQA-v2 folder.</summary>
internal sealed class VqaReading(VqaSource source, IProgress<ReadProgress>? progress, CancellationToken cancel)
{
    public List<DataProblem> Problems { get; } = [];
    public VqaDataSet? DataSet() => throw new NotImplementedException($"{source} {progress} {cancel}");
    public void Look() => DataSet();
}
