using MmNas.Search;

namespace MmNas.Training;

/// <summary>Which samples a step sees: a function of (seed, step), so that nothing about the order is ever stored. For any thread.</summary>
/// <param name="members">The samples of this part of the data, by their numbers in the split.</param>
/// <param name="batch">Samples per step; the last step of an epoch may see fewer.</param>
/// <param name="seed">Of the experiment.</param>
/// <param name="part">Parts of one experiment are shuffled independently: 0 trains weights, 1 trains alphas.</param>
/// <param name="sizeOf">What is to be about the same within a batch, by a sample's number in the split; null leaves the samples as they are shuffled.</param>
public sealed class BatchOrder(IReadOnlyList<int> members, int batch, int seed, int part, Func<int, int>? sizeOf = null)
{
    private const int Parts = 2, BucketBatches = 16; // of 16 batches, each spans a sixteenth of all sizes

    private readonly CounterRandom random = new(seed, RandomStream.DataOrder), batchRandom = new(seed, RandomStream.BatchOrder);
    private Pass latest = new(-1, []);

    /// <summary>The samples of this part, by their numbers in the split.</summary>
    public IReadOnlyList<int> Members => members;

    /// <summary>Steps in one pass; 0 where there are no samples.</summary>
    public int StepsPerEpoch => (members.Count + batch - 1) / batch;

    /// <summary>The samples of a step, by their numbers in the split. Every pass sees every sample once.</summary>
    public IReadOnlyList<int> At(long step)
    {
        if (members.Count == 0) throw new InvalidOperationException("this part of the training data is empty; give it more samples");
        var (epoch, place) = Math.DivRem(step, StepsPerEpoch);
        var pass = latest; // once: another thread may put that of another epoch there
        if (epoch != pass.Epoch) latest = pass = new(epoch, Order(checked(((int)epoch * Parts) + part)));
        var first = (int)place * batch;
        return [.. Enumerable.Range(first, Math.Min(batch, members.Count - first)).Select(position => members[pass.Order[position]])];
    }

    private int[] Order(int lane)
    {
        var shuffled = random.Permutation(members.Count, lane);
        return sizeOf is null ? shuffled : Alike(shuffled, lane, sizeOf);
    }

    // Sorted within buckets of some batches, so that batches are alike and yet others in every epoch. What is left over for the last step is left as it was
    // shuffled: sorted, it would always be the largest.
    private int[] Alike(int[] shuffled, int lane, Func<int, int> sizeOf)
    {
        var batches = shuffled.Length / batch;
        var sorted = shuffled[..(batches * batch)].Chunk(BucketBatches * batch).SelectMany(bucket => bucket.OrderBy(position => sizeOf(members[position]))).ToArray();
        return [.. batchRandom.Permutation(batches, lane).SelectMany(number => sorted[(number * batch)..((number + 1) * batch)]), .. shuffled[(batches * batch)..]];
    }

    private sealed record Pass(long Epoch, int[] Order);
}
