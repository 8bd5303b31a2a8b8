using MmNas.Contracts.Experiments;
using MmNas.Search;

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

    // The measure of every training, whatever its task's main metric is called.
    private static readonly string Percent = HeldMeasure.Accuracy.ToName();

    /// <summary>Names of <see cref="Cells"/>.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["run", "epoch", "round", "loss", Percent, "held_loss", $"held_{Percent}", "entropy"];

    /// <summary>What a table holds.</summary>
    public IReadOnlyList<object?> Cells => [Run, Epoch, Round, Loss, Accuracy, HeldLoss, HeldAccuracy, Entropy];

    /// <summary>The numbers that were measured, by the names of their columns.</summary>
    public IEnumerable<KeyValuePair<string, double>> Measured =>
        from one in Columns.Zip(Cells).Skip(3) // behind what names the row
        where one.Second is double
        select KeyValuePair.Create(one.First, (double)one.Second!);

    /// <summary>All of an experiment, the search first.</summary>
    public static IReadOnlyList<CurveRow> Of(ExperimentView view) =>
    [
        .. view.Curve.Select((point, at) => new CurveRow(Search, at + 1, point.Round, point.Loss, point.Accuracy, point.HeldLoss, null, point.Entropy)),
        .. view.Retrainings.SelectMany(network => network.Curve.Select(point => new CurveRow(network.Name, point.Epoch, null, point.Loss, point.Accuracy, point.HeldLoss, point.HeldAccuracy, null))),
    ];
}
