using static TorchSharp.torch;

namespace MmNas.Training.Batches;

/// <summary>The words of one row.</summary>
internal delegate ReadOnlySpan<int> TokensOf(int row);

/// <summary>Texts as a tensor, no wider than the longest among them.</summary>
internal static class TokenTensor
{
    /// <param name="rows">B</param>
    /// <param name="tokens">One word or more a row.</param>
    /// <param name="device">Where the tensor goes.</param>
    /// <returns>[B, T] int64, 0 at padding; in the dispose scope that is open.</returns>
    public static Tensor Of(int rows, TokensOf tokens, Device device)
    {
        var longest = 0;
        for (var row = 0; row < rows; row++) longest = Math.Max(longest, tokens(row).Length);
        var values = new long[rows * longest];
        for (var row = 0; row < rows; row++)
        {
            var place = row * longest;
            foreach (var word in tokens(row)) values[place++] = word;
        }

        return tensor(values, [rows, longest]).to(device);
    }
}
