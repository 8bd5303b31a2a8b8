namespace MmNas.Training.Batches;

/// <summary>The words of one row.</summary>
public delegate ReadOnlySpan<int> TokensOf(int row);

/// <summary>Texts, no wider than the longest among them.</summary>
public static class TokenArray
{
    /// <param name="memory">Of the batch.</param>
    /// <param name="rows">B: how many texts there are.</param>
    /// <param name="tokens">One word or more per row.</param>
    /// <returns>[B, T], 0 at padding.</returns>
    public static HostArray<long> Gather(BatchMemory memory, int rows, TokensOf tokens)
    {
        var longest = 0;
        for (var row = 0; row < rows; row++) longest = Math.Max(longest, tokens(row).Length);
        var array = memory.WholeZeros(rows, longest);
        var values = array.Values;
        for (var row = 0; row < rows; row++)
        {
            var place = row * longest;
            foreach (var word in tokens(row)) values[place++] = word;
        }

        return array;
    }
}
