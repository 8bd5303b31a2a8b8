namespace MmNas.Measuring.Sizes;

/// <summary>How many regions images have.</summary>
public static class RegionCounts
{
    private const double Fewest = 0.1;

    /// <summary>As detectors find them, from a tenth of the most to the most, with a mean of four tenths: 10 to 100 and 40 at the paper's size.</summary>
    /// <param name="size">For the most.</param>
    /// <param name="images">How many are asked for; the numbers are spread evenly, in an order that says nothing.</param>
    public static int[] Real(MeasuredSize size, int images)
    {
        // A share u² of the way up has a mean of a third: 0.1 + 0.9 / 3 = 0.4.
        int[] counts = [.. Enumerable.Range(0, images).Select(image => (image + 0.5) / images).Select(u => Math.Max(1, (int)Math.Round(size.Regions * (Fewest + ((1 - Fewest) * u * u)))))];
        new Random(images).Shuffle(counts);
        return counts;
    }

    /// <summary>All of them have the most.</summary>
    public static int[] Full(MeasuredSize size, int images) => [.. Enumerable.Repeat(size.Regions, images)];
}
