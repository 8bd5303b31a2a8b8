namespace MmNas.Data;

/// <summary>A stream of random numbers that is the same for the same key on every machine.</summary>
/// <remarks>Source: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014).</remarks>
public sealed class SplitMix(ulong key)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong state = key;

    /// <summary>The stream that belongs to a seed and a number of it, for example a picture's.</summary>
    public static SplitMix Of(int seed, long number) => new(Mix(Mix((ulong)(uint)seed) ^ (ulong)number));

    /// <summary>One number that belongs to a seed and a number of it.</summary>
    public static ulong Draw(int seed, long number) => Of(seed, number).Next();

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(state += Golden);

    /// <summary>0 included to <paramref name="below"/> excluded.</summary>
    public int Next(int below) => (int)((UInt128)Next() * (uint)below >> 64);

    /// <summary>Even over [low, high).</summary>
    public double Between(double low, double high) => low + ((Next() >> 11) * (1.0 / (1UL << 53)) * (high - low));

    /// <summary>True in the given share of all cases, 0 to 1.</summary>
    public bool Chance(double share) => Between(0, 1) < share;

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Next(items.Count)];

    /// <summary>The items in random order.</summary>
    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] order = [.. items];
        for (var last = order.Length - 1; last > 0; last--)
        {
            var other = Next(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
