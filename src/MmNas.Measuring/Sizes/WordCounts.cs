namespace MmNas.Measuring.Sizes;

/// <summary>How many words texts have.</summary>
public static class WordCounts
{
    private const int Fewest = 5;

    /// <summary>Five to the most, evenly.</summary>
    public static int[] Of(MeasuredSize size, int texts)
    {
        var fewest = Math.Min(Fewest, size.Words);
        return [.. Enumerable.Range(0, texts).Select(text => fewest + (text % (size.Words - fewest + 1)))];
    }
}
