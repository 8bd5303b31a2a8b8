namespace MmNas.Data;

/// <summary>Which of a detector's boxes become regions of a picture.</summary>
/// <param name="Threshold">Boxes whose score is above it are taken.</param>
/// <param name="Least">The fewest regions: where fewer boxes are above the threshold, the best are taken instead, as far as there are any.</param>
/// <param name="Most">The most regions: the best are taken.</param>
public sealed record RegionChoice(double Threshold = 0.2, int Least = 10, int Most = 100)
{
    /// <summary>The rows to take, the best first; equal scores in the detector's order.</summary>
    /// <param name="scores">Of every box.</param>
    /// <param name="usable">The rows that may be taken.</param>
    internal int[] Rows(float[] scores, IEnumerable<int> usable)
    {
        int[] best = [.. usable.OrderByDescending(row => scores[row])]; // stable
        var above = best.TakeWhile(row => scores[row] > (float)Threshold).Count(); // 0.2 is not above 0.2, however many digits it is held with
        return best[..Math.Min(best.Length, Math.Min(Most, Math.Max(Least, above)))];
    }
}
