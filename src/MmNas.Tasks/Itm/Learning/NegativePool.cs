using MmNas.Data;
using MmNas.Search;
using MmNas.Tasks.Itm.Reading;

namespace MmNas.Tasks.Itm.Learning;

/// <summary>Random captions that are foreign to an image and random images that are foreign to a caption: functions of where they are asked for.</summary>
/// <param name="split">The data.</param>
/// <param name="seed">Of the training.</param>
/// <param name="members">The captions that may be met, whole images of them; null lets all be met.</param>
internal sealed class NegativePool(CaptionSplit split, int seed, IReadOnlyList<int>? members = null)
{
    private const int Sides = 2, Captions = 0, Images = 1;
    private const int Tries = 20; // a shift: this many bits count the draws of one pool

    private readonly int[] captions = members is null ? [.. Enumerable.Range(0, split.Count)] : [.. members.Order()];
    private readonly int[] images = members is null ? [.. Enumerable.Range(0, split.Images)] : [.. members.Select(split.Image).Distinct().Order()];
    private readonly CounterRandom visits = new(seed, RandomStream.Negatives);
    private readonly CounterRandom pools = new(seed, RandomStream.NegativePool);

    /// <summary>Any caption of another image.</summary>
    /// <param name="image">0 to Images - 1.</param> <param name="part">Of the data.</param> <param name="visit">Number of the visit within the part.</param>
    public int Caption(int image, int part, long visit) => captions[Foreign(captions.Length, OwnCaptions(image), Chance(Captions, part, visit))];

    /// <summary>Any other image than a caption's.</summary>
    public int Image(int caption, int part, long visit) => images[Foreign(images.Length, OwnImages(caption), Chance(Images, part, visit))];

    /// <summary>One of those kept for an image or a caption.</summary>
    /// <param name="kept">One or more.</param> <param name="forCaption">Or for an image.</param>
    /// <param name="part">Of the data.</param> <param name="visit">Number of the visit within the part.</param>
    public int OneOf(ReadOnlySpan<int> kept, bool forCaption, int part, long visit) =>
        kept[(int)(Chance(forCaption ? Images : Captions, part, visit) * kept.Length)];

    /// <summary>Different captions of other images, by rising number: as many as asked for, or all where there are fewer.</summary>
    public int[] CaptionsFor(int image, int count, int part, long epoch) =>
        Draw(captions, OwnCaptions(image), count, image, Lane(Captions, part, epoch));

    /// <summary>Different images other than a caption's, by rising number: as many as asked for, or all where there are fewer.</summary>
    public int[] ImagesFor(int caption, int count, int part, long epoch) =>
        Draw(images, OwnImages(caption), count, caption, Lane(Images, part, epoch));

    private double Chance(int side, int part, long visit) => visits.Uniform(visit, Lane(side, part, 0));

    private static int Lane(int side, int part, long epoch) => checked((((int)epoch * Sides) + part) * Sides) + side;

    /// <summary>Places among those that may be met: own ones lie in a row.</summary>
    private (int First, int Count) OwnCaptions(int image)
    {
        var own = split.CaptionsOf(image);
        return (Array.BinarySearch(captions, own[0]), own.Length);
    }

    private (int First, int Count) OwnImages(int caption) => (Array.BinarySearch(images, split.Image(caption)), 1);

    private int[] Draw(int[] all, (int First, int Count) own, int count, int asker, int lane)
    {
        if (all.Length - own.Count <= count) return [.. all[..own.First], .. all[(own.First + own.Count)..]];
        var drawn = new SortedSet<int>();
        for (var attempt = 0L; drawn.Count < count; attempt++)
            drawn.Add(Foreign(all.Length, own, pools.Uniform(((long)asker << Tries) | attempt, lane)));
        return [.. drawn.Select(place => all[place])];
    }

    private static int Foreign(int all, (int First, int Count) own, double chance)
    {
        var number = (int)(chance * (all - own.Count));
        return number < own.First ? number : number + own.Count;
    }
}
