using MmNas.Search;

namespace MmNas.Training;

/// <summary>Which training samples train weights and which are held back to train alphas.</summary>
/// <param name="Weights">Numbers of the samples that train weights.</param>
/// <param name="Architecture">Numbers of the samples held back; empty in a retraining.</param>
public sealed record TrainingSplit(IReadOnlyList<int> Weights, IReadOnlyList<int> Architecture)
{
    /// <summary>Fewest pictures on either side where pictures are held back whole: one alone has no foreign texts, which matching needs.</summary>
    private const int FewestPictures = 2;

    /// <summary>As many stretches are held back, of large data: more would have more neighbours on both sides, fewer might miss a kind of picture.</summary>
    private const int MostParts = 4;

    private const int FewestPicturesOfAPart = 25; // of which five are held back

    /// <summary>Fewest pictures that can be held back whole.</summary>
    public const int FewestPicturesInAll = 2 * FewestPictures;

    /// <summary>Splits by the seed.</summary>
    /// <param name="samples">How many there are.</param>
    /// <param name="architectureShare">0 to below 1; 0.2 is published.</param>
    /// <param name="seed">Of the experiment.</param>
    /// <exception cref="InvalidDataException">A part that is asked for would be empty.</exception>
    public static TrainingSplit Of(int samples, double architectureShare, int seed)
    {
        var order = new CounterRandom(seed, RandomStream.Split).Permutation(samples);
        var held = (int)Math.Round(samples * architectureShare);
        if (samples - held == 0 || (architectureShare > 0 && held == 0))
            throw new InvalidDataException($"{samples} training samples cannot be split {1 - architectureShare:P0} to {architectureShare:P0}; use a larger data set or limit");
        return new([.. order[held..].Order()], [.. order[..held].Order()]);
    }

    /// <summary>Splits by the seed so that no picture has samples on both sides, and pictures that are next to each other in the data are mostly on the same side: data sets put what
    /// belongs together (frames of a film, states of one table) side by side, and a picture that is nearly one of those trained on tells little of new ones. A few stretches
    /// are held back, spread over the data, each beginning where the seed says. Their share of the samples is as near to the one asked for as whole pictures allow;
    /// two pictures or more lie on either side.</summary>
    /// <param name="samples">How many there are.</param>
    /// <param name="pictureOf">By a sample's number, a number that says which picture it is about.</param>
    /// <param name="architectureShare">0 to below 1; 0.2 is published. 0 holds nothing back.</param>
    /// <param name="seed">Of the experiment.</param>
    /// <exception cref="InvalidDataException">There are too few pictures.</exception>
    public static TrainingSplit ByPicture(int samples, Func<int, int> pictureOf, double architectureShare, int seed)
    {
        if (architectureShare == 0) return Of(samples, architectureShare, seed);
        int[][] pictures = [.. Enumerable.Range(0, samples).GroupBy(pictureOf).Select(picture => picture.ToArray())];
        if (WhyNotByPicture(pictures.Length) is { } wrong) throw new InvalidDataException(wrong);
        var held = new bool[pictures.Length];
        var parts = Parts(pictures.Length, seed);
        var left = 0.0; // what is still to be held back; below 0 where too much is
        foreach (var part in parts)
        {
            left += part.Sum(picture => pictures[picture].Length) * architectureShare;
            foreach (var picture in part)
            {
                var without = left - pictures[picture].Length;
                if (Math.Abs(without) > Math.Abs(left)) continue;
                (held[picture], left) = (true, without);
            }
        }

        Fill(isHeld: true); // where a few pictures have nearly all samples, the nearest share may be none or all
        Fill(isHeld: false);
        return new(Side(isHeld: false), Side(isHeld: true));

        void Fill(bool isHeld)
        {
            var missing = FewestPictures - held.Count(one => one == isHeld);
            foreach (var picture in parts.SelectMany(part => part).Where(picture => held[picture] != isHeld).OrderBy(picture => pictures[picture].Length).Take(missing).ToList()) held[picture] = isHeld;
        }

        int[] Side(bool isHeld) => [.. pictures.Where((_, number) => held[number] == isHeld).SelectMany(own => own).Order()];
    }

    /// <summary>Pictures in their order, cut into equal parts, each of which begins at a picture that the seed says and goes on at its first one behind its last.</summary>
    private static IReadOnlyList<int[]> Parts(int pictures, int seed)
    {
        var random = new CounterRandom(seed, RandomStream.Split);
        var count = Math.Clamp(pictures / FewestPicturesOfAPart, 1, MostParts);
        return [.. Enumerable.Range(0, count).Select(part =>
        {
            var (first, next) = (part * pictures / count, (part + 1) * pictures / count);
            var (length, start) = (next - first, (int)(random.Uniform(part) * (next - first)));
            return Enumerable.Range(0, length).Select(place => first + ((start + place) % length)).ToArray();
        })];
    }

    /// <summary>Why pictures cannot be held back whole; null where they can.</summary>
    /// <param name="pictures">Different ones that the training samples are about.</param>
    public static string? WhyNotByPicture(int pictures) => pictures >= FewestPicturesInAll ? null
        : $"the training samples are about {(pictures == 1 ? "one picture" : $"{pictures} pictures")}, and held_back: image needs {FewestPicturesInAll} or more, two on either side; use more pictures or a larger limit, or search.held_back: sample";
}
