using MmNas.Contracts.Experiments;

namespace MmNas.Api.Rows;

/// <summary>How a search and the trainings behind it went.</summary>
/// <param name="Search">A point per epoch behind the round that was asked for, without distributions.</param>
/// <param name="Networks">Each network with all its points.</param>
public sealed record ShownCurves(IReadOnlyList<CurvePoint> Search, IReadOnlyList<NetworkCurve> Networks)
{
    internal static ShownCurves Of(ExperimentView view, long after) =>
        new([.. view.Curve.Where(point => point.Round > after).Select(point => point with { Probabilities = [] })], [.. view.Retrainings.Select(network => new NetworkCurve(network.Name, network.Curve))]);
}

/// <summary>How a training went.</summary>
/// <param name="Name">The network's: "found".</param>
/// <param name="Points">A point per epoch.</param>
public sealed record NetworkCurve(string Name, IReadOnlyList<TrainingPoint> Points);
