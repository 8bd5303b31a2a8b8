using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>The mean of a layer's alphas over the last third of its architecture steps so far, kept in little memory. Immutable.</summary>
/// <remarks>Sums lie in blocks of equally many steps; when there are <see cref="MostBlocks"/>, each two become one. So the window begins at the border of a block: it is a
/// third of the steps, exactly as long as a block is one step, and longer by less than one block, at most a 24th of all steps, after that.</remarks>
public sealed class AlphaAverage
{
    private const int MostBlocks = 48;

    private readonly int candidates;

    private AlphaAverage(int candidates, int steps, int blockSteps, ImmutableArray<double> sums) => (this.candidates, Steps, BlockSteps, Sums) = (candidates, steps, blockSteps, sums);

    /// <summary>How many steps it has seen.</summary>
    public int Steps { get; }

    /// <summary>Steps of a whole block: 1, 2, 4 and so on.</summary>
    public int BlockSteps { get; }

    /// <summary>The alphas' sums over each block, one number for each candidate, block after block; the last block may be unfinished.</summary>
    public ImmutableArray<double> Sums { get; }

    /// <summary>The mean over the window, one number for each candidate; null before the first step.</summary>
    public ImmutableArray<double>? Mean
    {
        get
        {
            if (Steps == 0) return null;
            var first = (int)(2L * Steps / 3) / BlockSteps;
            var seen = Steps - (first * BlockSteps);
            return [.. Enumerable.Range(0, candidates).Select(candidate => Enumerable.Range(first, Blocks - first).Sum(block => Sums[(block * candidates) + candidate]) / seen)];
        }
    }

    private int Blocks => Sums.Length / candidates;

    /// <summary>Before the first step.</summary>
    /// <param name="candidates">Of the layer; one or more.</param>
    public static AlphaAverage Start(int candidates) => new(candidates, 0, 1, []);

    /// <summary>Takes up where a stored state was.</summary>
    /// <exception cref="ArgumentException">The numbers cannot be the state after that number of steps.</exception>
    public static AlphaAverage Resume(int candidates, int steps, int blockSteps, IEnumerable<double> sums)
    {
        ImmutableArray<double> all = [.. sums];
        if (blockSteps < 1 || all.Length > MostBlocks * candidates || all.Length != ((long)steps + blockSteps - 1) / blockSteps * candidates)
            throw new ArgumentException($"{all.Length} sums over {blockSteps} steps each for {steps} steps of {candidates} candidates; the stored state is damaged");
        return new(candidates, steps, blockSteps, all);
    }

    /// <summary>One step later.</summary>
    /// <param name="alpha">As they are after it, one number for each candidate.</param>
    public AlphaAverage After(ImmutableArray<double> alpha)
    {
        if (Steps % BlockSteps > 0) return new(candidates, Steps + 1, BlockSteps, [.. Sums[..^candidates], .. Sums[^candidates..].Zip(alpha, (sum, each) => sum + each)]);
        return Blocks < MostBlocks ? new(candidates, Steps + 1, BlockSteps, [.. Sums, .. alpha]) : Halved().After(alpha);
    }

    private AlphaAverage Halved() => new(candidates, Steps, 2 * BlockSteps,
        [.. Sums.Chunk(2 * candidates).SelectMany(pair => pair[..candidates].Zip(pair[candidates..], (one, other) => one + other))]);
}
