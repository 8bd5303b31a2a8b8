namespace MmNas.Search;

/// <summary>Random numbers that are a function of where they are used; nothing is stored, and asking twice gives the same.</summary>
/// <param name="seed">Of the experiment.</param>
/// <param name="stream">What the numbers are for.</param>
public readonly struct CounterRandom(int seed, RandomStream stream)
{
    private readonly ulong key = ((ulong)stream << 32) | (uint)seed;

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double Uniform(long position, int lane = 0) => UniformPair(position, lane).First;

    /// <summary>Standard normal (Box-Muller).</summary>
    public double Normal(long position, int lane = 0)
    {
        var (first, second) = UniformPair(position, lane);
        return Math.Sqrt(-2 * Math.Log(1 - first)) * Math.Cos(2 * Math.PI * second);
    }

    /// <summary>A permutation of 0..count-1 (Fisher-Yates).</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="lane">Permutations of other lanes, epochs for instance, are independent.</param>
    public int[] Permutation(int count, int lane = 0)
    {
        var random = this;
        return Permutation(count, last => random.Uniform(last, lane));
    }

    /// <summary>A permutation of 0..count-1 (Fisher-Yates).</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="uniform">In [0, 1), by a place from 1 to count - 1.</param>
    internal static int[] Permutation(int count, Func<int, double> uniform)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var last = count - 1; last > 0; last--)
        {
            var other = (int)(uniform(last) * (last + 1));
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }

    private (double First, double Second) UniformPair(long position, int lane)
    {
        var (x, y, z, w) = Philox.Words(key, (uint)position, (uint)(position >> 32), (uint)lane, 0);
        return (ToUniform(x, y), ToUniform(z, w));
    }

    private static double ToUniform(uint high, uint low) => ((((ulong)high << 32) | low) >> 11) * (1.0 / (1UL << 53));
}
