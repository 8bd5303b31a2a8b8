using MmNas.Search;

namespace MmNas.Console.Drawing;

/// <summary>A genotype in text: the encoder's layers on the left, the decoder's on the right, and the words' way into each guided attention.</summary>
/// <remarks>Every guided attention reads what the last encoder layer gives, so one line leaves that layer and branches.</remarks>
internal static class ArchitectureDrawing
{
    private const int NumberWidth = 5;
    private const int LeastNameWidth = 3;
    private const int LineWidth = 12;

    /// <returns>A heading and one line for each layer of the deeper side; 36 letters wide at most, unless names have more than three letters.</returns>
    public static IEnumerable<string> Lines(Subnet genotype)
    {
        var words = new WordsLine(genotype);
        var width = NumberWidth + genotype.Encoder.Select(operation => operation.ShortName.Length).Append(LeastNameWidth).Max();
        yield return Row("words".PadLeft(NumberWidth + LeastNameWidth), words, 0, "regions".PadLeft(NumberWidth + LeastNameWidth + 2), width);
        for (var row = 1; row <= Math.Max(genotype.Encoder.Length, genotype.Decoder.Length); row++)
            yield return Row(Layer(genotype.Encoder, row), words, row, Layer(genotype.Decoder, row), width);
    }

    private static string Row(string left, WordsLine words, int row, string right, int width)
    {
        var leaves = words.Source == row && words.Any;
        var way = new string(leaves ? '─' : ' ', LineWidth) + words.At(row) + (words.Enters(row) ? "───▶" : "    ");
        return $"{left.PadRight(width)} {way}{right}".TrimEnd();
    }

    /// <param name="operations">Of one side.</param>
    /// <param name="row">The row, counted from 1.</param>
    private static string Layer(IReadOnlyList<Operation> operations, int row) =>
        row <= operations.Count ? $"{row,4} {operations[row - 1].ShortName}" : "";

    /// <summary>The upright line between the two sides.</summary>
    private sealed class WordsLine(Subnet genotype)
    {
        private readonly int[] readers =
            [.. Enumerable.Range(0, genotype.Decoder.Length).Where(layer => genotype.Decoder[layer].ReadsWords).Select(layer => layer + 1)];

        /// <summary>The row that it leaves the encoder in; 0, the heading, where there is no encoder layer.</summary>
        public int Source => genotype.Encoder.Length;

        public bool Any => readers.Length > 0;

        public bool Enters(int row) => readers.Contains(row);

        public char At(int row)
        {
            if (!Any) return ' ';
            var (top, bottom) = (Math.Min(Source, readers[0]), Math.Max(Source, readers[^1]));
            if (row < top || row > bottom) return ' ';
            return Joint(up: row > top, down: row < bottom, left: row == Source, right: Enters(row));
        }

        private static char Joint(bool up, bool down, bool left, bool right) => (up, down, left, right) switch
        {
            (true, true, true, true) => '┼',
            (true, true, true, false) => '┤',
            (true, true, false, true) => '├',
            (true, false, true, true) => '┴',
            (false, true, true, true) => '┬',
            (true, false, true, false) => '┘',
            (true, false, false, true) => '└',
            (false, true, true, false) => '┐',
            (false, true, false, true) => '┌',
            (false, false, _, _) => '─',
            _ => '│',
        };
    }
}
