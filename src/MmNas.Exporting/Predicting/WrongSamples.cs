using MmNas.Training.Tasks;

namespace MmNas.Exporting.Predicting;

/// <summary>Of the samples of a split those that a network was most confidently wrong about. What it keeps does not grow with the split.</summary>
/// <param name="most">How many are kept.</param>
public sealed class WrongSamples(int most)
{
    private const double Whole = 100; // the score of a right answer

    private readonly PriorityQueue<(AnsweredSample Sample, int Number), (double Wrong, int Earlier)> kept = new(); // the least of them first

    /// <summary>How many there were.</summary>
    public int Samples { get; private set; }

    /// <summary>How many of them were not wholly right.</summary>
    public int Wrong { get; private set; }

    /// <summary>The most confidently wrong first; of equals the earlier one. Right ones come last, where there is room for them.</summary>
    public IReadOnlyList<AnsweredSample> Worst => [.. kept.UnorderedItems.OrderByDescending(one => one.Priority).Select(one => one.Element.Sample)];

    public void Add(AnsweredSample sample)
    {
        var number = Samples++;
        if (sample.Score < Whole) Wrong++;
        kept.Enqueue((sample, number), (ConfidentlyWrong(sample), -number));
        if (kept.Count > most) kept.Dequeue();
    }

    /// <summary>The confidence, as far as it was misplaced: an answer that scores a third counts two thirds. Where the task does not say how sure the network is, it counts as sure.</summary>
    private static double ConfidentlyWrong(AnsweredSample sample) => sample.Confidence is var sure && double.IsNaN(sure ?? 1) ? 0 : (sure ?? 1) * (Whole - sample.Score);
}
