namespace MmNas.Measuring.Figures;

/// <summary>Repetitions of one thing, in seconds.</summary>
/// <param name="Median">Of an even number the mean of the middle two.</param>
/// <param name="Min">The shortest.</param>
/// <param name="Max">The longest.</param>
/// <param name="Count">How many there were.</param>
public readonly record struct Spread(double Median, double Min, double Max, int Count)
{
    /// <param name="values">One or more.</param>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0) throw new ArgumentException("there is nothing to take a median of; give one value or more", nameof(values));
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(median, sorted[0], sorted[^1], sorted.Length);
    }
}
