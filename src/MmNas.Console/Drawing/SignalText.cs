using MmNas.Contracts.Experiments;

namespace MmNas.Console.Drawing;

/// <summary>How clearly the gates of each layer spoke in the last epoch with architecture steps, for people.</summary>
internal static class SignalText
{
    /// <returns>Nothing where no epoch tells.</returns>
    public static IEnumerable<string> Lines(ExperimentView view)
    {
        if (view.Curve.LastOrDefault(point => point.SignalToNoise.Count > 0) is not { } point || point.SignalToNoise.Count != view.Layers.Count) yield break;
        yield return $"signal of the gates after round {point.Round}, in standard errors of an epoch's mean gradient (noise alone gives about 1):";
        yield return $"  encoder {Side(isEncoder: true)}";
        yield return $"  decoder {Side(isEncoder: false)}";

        string Side(bool isEncoder) => string.Join("  ", view.Layers.Zip(point.SignalToNoise).Where(one => one.First.IsEncoder == isEncoder)
            .Select((one, number) => $"{number + 1}: {(one.Second is { } errors ? $"{errors:0.0}" : "-")}").DefaultIfEmpty("-"));
    }
}
