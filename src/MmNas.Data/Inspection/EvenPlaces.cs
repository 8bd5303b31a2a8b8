namespace MmNas.Data;

/// <summary>Some of many, as far apart as can be.</summary>
internal static class EvenPlaces
{
    /// <returns>The first, the last and evenly between them: <paramref name="wanted"/> numbers below <paramref name="count"/>, or all of them.</returns>
    public static IEnumerable<int> Over(int count, int wanted) => wanted switch
    {
        _ when wanted >= count => Enumerable.Range(0, count),
        1 => [0],
        _ => Enumerable.Range(0, wanted).Select(at => (int)((long)at * (count - 1) / (wanted - 1))),
    };
}
