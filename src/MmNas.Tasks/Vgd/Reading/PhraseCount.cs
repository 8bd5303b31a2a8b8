using MmNas.Data;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>Counts sentences whose box some region reaches, while the regions are looked at one picture after the other, on any thread.</summary>
/// <param name="phrases">The sentences.</param>
/// <param name="images">The number of each sentence's picture; null where it was not found.</param>
/// <param name="reaches">When a region is near enough; null counts nothing.</param>
internal sealed class PhraseCount(IReadOnlyList<Phrase> phrases, IReadOnlyList<int?> images, PhraseReach? reaches)
{
    private readonly ILookup<int, Phrase> byImage = phrases.Zip(images).Where(one => reaches is not null && one.Second is not null).ToLookup(one => one.Second!.Value, one => one.First);
    private int reached;
    private int visited;

    /// <summary>How many are reached; null where not one picture's regions were looked at.</summary>
    public int? Reached => reaches is null || visited == 0 ? null : reached;

    /// <summary>Looks at the regions of one picture.</summary>
    /// <param name="image">Number of the image, from 0.</param>
    /// <param name="boxes">[N, 4]: x1 y1 x2 y2 in pixels.</param>
    public void Visit(int image, ReadOnlySpan<float> boxes)
    {
        if (reaches is null) return;
        Interlocked.Increment(ref visited);
        foreach (var phrase in byImage[image])
        {
            if (reaches(boxes, phrase.Box)) Interlocked.Increment(ref reached);
        }
    }
}
