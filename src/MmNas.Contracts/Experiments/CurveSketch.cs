namespace MmNas.Contracts.Experiments;

/// <summary>A curve in a few points, the first and the last among them.</summary>
public static class CurveSketch
{
    private const int MostPoints = 20;

    public static IReadOnlyList<float> Of(IReadOnlyList<CurvePoint> curve) => curve.Count <= MostPoints
        ? [.. curve.Select(point => (float)point.Loss)]
        : [.. Enumerable.Range(0, MostPoints).Select(place => (float)curve[(int)((long)place * (curve.Count - 1) / (MostPoints - 1))].Loss)];
}
