using MmNas.Data;
using MmNas.Tasks.Itm.Reading;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>Which captions are kept encoded at a time.</summary>
internal static class KeptTexts
{
    /// <summary>The fewest that are kept: a whole test split of Flickr30K.</summary>
    public const int Least = 5120;

    private const long MostBytes = 512L << 20; // joining them takes three times as much for a moment

    /// <summary>Cuts captions into runs that are kept together, as long as memory allows: with each run all images are read again.</summary>
    /// <param name="captions">Of rising length.</param>
    /// <param name="length">Words of one.</param>
    /// <param name="hidden">Numbers that a word is encoded as.</param>
    public static IEnumerable<int[]> Cut(IEnumerable<int> captions, Func<int, int> length, int hidden)
    {
        var run = new List<int>();
        foreach (var caption in captions)
        {
            var bytes = (run.Count + 1L) * length(caption) * hidden * sizeof(float); // all are padded to the last one
            if (run.Count >= Least && bytes > MostBytes)
            {
                yield return [.. run];
                run.Clear();
            }

            run.Add(caption);
        }

        if (run.Count > 0) yield return [.. run];
    }
}
