namespace MmNas.Console.Exporting;

/// <summary>How the search or a training stood at the end of an epoch.</summary>
/// <param name="Run">"search", or the network's name.</param>
/// <param name="Epoch">How many epochs are over.</param>
/// <param name="Round">Of a search; null of a training.</param>
/// <param name="Loss">Loss per sample on the training batches.</param>
/// <param name="Accuracy">Percent on the same batches.</param>
/// <param name="HeldLoss">Loss per sample on what is held back; null where nothing is.</param>
/// <param name="HeldAccuracy">Percent on the same samples; null where it was not measured.</param>
/// <param name="Entropy">Mean over the layers of a search, in nats; null of a training.</param>
internal sealed record CurveRow(string Run, int Epoch, long? Round, double Loss, double Accuracy, double? HeldLoss, double? HeldAccuracy, double? Entropy)
{
    /// <summary>The run of the search.</summary>
    public const string Search = "search";

    /// <summary>Of a search, those of every layer one after another; empty of a training, and where they were not kept.</summary>
    public IReadOnlyList<float> Probabilities { get; init; } = [];
}
