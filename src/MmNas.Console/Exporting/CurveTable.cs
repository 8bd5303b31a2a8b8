using MmNas.Console.Drawing;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Exporting;

/// <summary>The curves of an experiment as one table: a row per run and epoch, and a column for each measure and for the probability of each layer's every operation.</summary>
internal sealed class CurveTable
{
    private const int Named = 3; // columns that name a row

    // The measure of every training, whatever its task's main metric is called.
    private static readonly string Percent = HeldMeasure.Accuracy.ToName();

    private CurveTable(IReadOnlyList<string> probabilities, IReadOnlyList<CurveRow> rows)
    {
        Columns = ["run", "epoch", "round", "loss", Percent, "held_loss", $"held_{Percent}", "entropy", .. probabilities];
        Rows = rows;
        Probabilities = probabilities.Count;
    }

    /// <summary>Names of <see cref="Cells"/>. What stands before a stroke is a group of charts in TensorBoard.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Those of the search first.</summary>
    public IReadOnlyList<CurveRow> Rows { get; }

    private int Probabilities { get; }

    /// <summary>All of an experiment.</summary>
    public static CurveTable Of(ExperimentView view)
    {
        var encoders = view.Layers.Count(layer => layer.IsEncoder);
        var kept = view.Curve.Any(point => point.Probabilities.Count > 0);
        return new(
            [.. view.Layers.Where(_ => kept).SelectMany((layer, at) => layer.Operations.Select(operation => $"{LayerText.Of(at, encoders).Replace(' ', '_')}/{operation.ShortName}"))],
            [
                .. view.Curve.Select((point, at) => new CurveRow(CurveRow.Search, at + 1, point.Round, point.Loss, point.Accuracy, point.HeldLoss, null, point.Entropy)
                    { Probabilities = [.. point.Probabilities.SelectMany(layer => layer)] }),
                .. view.Retrainings.SelectMany(network => network.Curve.Select(point => new CurveRow(network.Name, point.Epoch, null, point.Loss, point.Accuracy, point.HeldLoss, point.HeldAccuracy, null))),
            ]);
    }

    /// <summary>What the table holds in a row; null where it is not known.</summary>
    public IReadOnlyList<object?> Cells(CurveRow row) =>
    [
        row.Run, row.Epoch, row.Round, row.Loss, row.Accuracy, row.HeldLoss, row.HeldAccuracy, row.Entropy,
        .. Enumerable.Range(0, Probabilities).Select(at => at < row.Probabilities.Count ? (object)row.Probabilities[at] : null),
    ];

    /// <summary>The numbers of a row that were measured, by the names of their columns.</summary>
    public IEnumerable<KeyValuePair<string, double>> Measured(CurveRow row) =>
        from one in Columns.Zip(Cells(row)).Skip(Named)
        where one.Second is double or float
        select KeyValuePair.Create(one.First, Convert.ToDouble(one.Second, System.Globalization.CultureInfo.InvariantCulture));
}
