using MmNas.Files;

namespace MmNas.Data;

/// <summary>How the features of regions lie in an array.</summary>
/// <param name="FeatureSize">D: how many values a region has.</param>
/// <param name="Regions">N: how many regions the array holds, padding included.</param>
/// <param name="IsTurned">Whether the array is [D, N], as published features are; otherwise it is [N, D].</param>
internal readonly record struct RegionArray(int FeatureSize, int Regions, bool IsTurned)
{
    /// <summary>The form of an array for a number of boxes; null when it fits none, or both and nothing decides.</summary>
    /// <param name="x">The shape of the features.</param>
    /// <param name="boxes">The shape of the boxes.</param>
    /// <param name="squares">Decides where the shape fits both ways; asked only then.</param>
    public static RegionArray? Of(int[] x, int[] boxes, SquareFeatures squares)
    {
        if (boxes is not [var count, 4] || x is not [var first, var second]) return null;
        return (first > 0 && second == count, second > 0 && first == count) switch
        {
            (true, true) when squares.Orientation is NpzOrientation.Undecided => null,
            (true, true) => new(first, count, squares.Orientation is NpzOrientation.Columns),
            (true, false) => new(first, count, true),
            (false, true) => new(second, count, false),
            _ => null,
        };
    }

    /// <summary>Which way round an array lies by its own shape.</summary>
    /// <param name="x">The shape of the features.</param>
    /// <param name="boxes">The shape of the boxes.</param>
    public static NpzOrientation OrientationOf(int[] x, int[] boxes) => boxes is not [var count, 4] || x is not [var first, var second] || first == second
        ? NpzOrientation.Undecided
        : second == count ? NpzOrientation.Columns
        : first == count ? NpzOrientation.Rows
        : NpzOrientation.Undecided;

    /// <summary>Why shapes fit no form.</summary>
    public static string Misfit(int[] x, int[] boxes)
    {
        if (boxes is not [var count, 4]) return $"has bbox of shape [{string.Join(", ", boxes)}], not [N, 4]";
        return x is [var first, var second] && first == count && second == count
            ? $"has x of shape [{first}, {second}] for {Counted.Of(count, "box", "boxes")}, which may be [D, N] or [N, D], and no other file tells which"
            : $"has x of shape [{string.Join(", ", x)}] for {Counted.Of(count, "box", "boxes")}, which is neither [D, {count}] nor [{count}, D]";
    }

    /// <summary>The first regions that are not padding, which is all zero.</summary>
    /// <param name="x">The array in C order.</param>
    /// <param name="most">The most regions that are looked at.</param>
    public int[] FilledRows(float[] x, int most)
    {
        var form = this;
        return [.. Enumerable.Range(0, Math.Min(Regions, most)).Where(region => !form.IsZero(x, region))];
    }

    /// <summary>The features of the given rows, [rows, D] in C order.</summary>
    public float[] Taken(float[] x, int[] rows)
    {
        var features = new float[rows.Length * FeatureSize];
        for (var row = 0; row < rows.Length; row++)
        {
            var (from, step) = Place(rows[row]);
            for (var at = 0; at < FeatureSize; at++) features[(row * FeatureSize) + at] = x[from + (at * step)];
        }

        return features;
    }

    private bool IsZero(float[] x, int region)
    {
        var (from, step) = Place(region);
        for (var at = 0; at < FeatureSize; at++)
        {
            if (x[from + (at * step)] != 0) return false;
        }

        return true;
    }

    private (int From, int Step) Place(int region) => IsTurned ? (region, Regions) : (region * FeatureSize, 1);
}
