using MmNas.Contracts.Experiments;

namespace MmNas.Api.Rows;

/// <summary>How a search and the trainings behind it went.</summary>
/// <param name="Search">A point per epoch behind the round that was asked for, without distributions.</param>
/// <param name="Networks">Each network with all its points.</param>
public sealed record ShownCurves(IReadOnlyList<CurvePoint> Search, IReadOnlyList<NetworkCurve> Networks)
{
    internal static ShownCurves Of(ExperimentView view, long after) =>
        new(Behind(view.Curve, after), [.. view.Retrainings.Select(network => new NetworkCurve(network.Name, network.Curve))]);

    /// <summary>The points behind a round, without distributions.</summary>
    internal static IReadOnlyList<CurvePoint> Behind(IReadOnlyList<CurvePoint> curve, long round) => [.. curve.Where(point => point.Round > round).Select(point => point with { Probabilities = [] })];
}

/// <summary>How a training went.</summary>
/// <param name="Name">The network's: "found".</param>
/// <param name="Points">A point per epoch.</param>
public sealed record NetworkCurve(string Name, IReadOnlyList<TrainingPoint> Points);
