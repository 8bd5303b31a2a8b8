using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Console.Drawing;

/// <summary>How the distribution of one layer came about.</summary>
/// <param name="Name">Of the layer.</param>
/// <param name="Operations">In the layer's order.</param>
/// <param name="Points">One or more, of the epochs whose distribution was kept.</param>
internal sealed record DistributionHistory(string Name, IReadOnlyList<Operation> Operations, IReadOnlyList<DistributionPoint> Points)
{
    /// <summary>The most probable operation at first, and at each change after it, with the epoch at whose end it was so.</summary>
    public IReadOnlyList<(DistributionPoint Epoch, Operation Operation)> MostProbable { get; } =
        [.. Points.Where((point, at) => at == 0 || point.MostProbable != Points[at - 1].MostProbable).Select(point => (point, Operations[point.MostProbable]))];

    /// <summary>Where another operation became the most probable, and which.</summary>
    public IReadOnlyList<(DistributionPoint Epoch, Operation Operation)> Flips => [.. MostProbable.Skip(1)];

    /// <summary>The most probable operation at the end, and its probability.</summary>
    public (Operation Operation, double Probability) Last => (Operations[Points[^1].MostProbable], Points[^1].Probabilities[Points[^1].MostProbable]);

    /// <summary>Of every layer; empty where no point of the curve has distributions of these layers.</summary>
    /// <param name="layers">In their order.</param>
    /// <param name="curve">One point per epoch.</param>
    public static IReadOnlyList<DistributionHistory> Of(IReadOnlyList<LayerView> layers, IReadOnlyList<CurvePoint> curve)
    {
        var encoders = layers.Count(layer => layer.IsEncoder);
        var kept = curve.Select((point, at) => (Point: point, From: at == 0 ? 0 : curve[at - 1].Round))
            .Where(one => one.Point.Probabilities.Select(layer => layer.Count).SequenceEqual(layers.Select(layer => layer.Operations.Count))).ToList();
        return kept.Count == 0 ? [] : [.. layers.Select((layer, at) => new DistributionHistory(
            LayerText.Of(at, encoders), layer.Operations, [.. kept.Select(one => new DistributionPoint(one.From, one.Point.Round, [.. one.Point.Probabilities[at].Select(value => (double)value)]))]))];
    }
}

/// <summary>A layer's distribution at the end of an epoch.</summary>
/// <param name="From">The round that the epoch began with.</param>
/// <param name="To">The round at whose end it was so.</param>
/// <param name="Probabilities">In the order of the layer's operations; one or more.</param>
internal sealed record DistributionPoint(long From, long To, IReadOnlyList<double> Probabilities)
{
    /// <summary>Place of the greatest, the first of equals.</summary>
    public int MostProbable { get; } = CandidateChoice.MostProbable(Probabilities);

    /// <summary>What the operations up to and with one have together, of the whole; 0 where the numbers are none.</summary>
    public double Share(int operation) => Probabilities.Take(operation + 1).Sum() is var sum && double.IsFinite(sum) ? Math.Clamp(sum, 0, 1) : 0;
}
