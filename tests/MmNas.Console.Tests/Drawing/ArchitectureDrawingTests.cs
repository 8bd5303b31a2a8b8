using MmNas.Console.Drawing;
using MmNas.Search;

namespace MmNas.Console.Tests.Drawing;

public class ArchitectureDrawingTests
{
    [Fact]
    public void Drawing_LeadsTheLastEncoderLayerIntoEveryGuidedAttention() => Assert.Equal(
        """
           words                     regions
           1 SA                      1 SA
           2 FFN             ┌───▶   2 GA
           3 SA              │       3 FFN
           4 FFN ────────────┼───▶   4 GA
                             │       5 RSA
                             └───▶   6 GA
        """,
        Drawn("SA FFN SA FFN", "SA GA FFN GA RSA GA"));

    [Fact]
    public void Drawing_OfReadersAboveTheEncodersEnd_LeadsUpwards() => Assert.Equal(
        """
           words                     regions
           1 SA              ┌───▶   1 GA
           2 FFN             │       2 FFN
           3 SA  ────────────┘
        """,
        Drawn("SA FFN SA", "GA FFN"));

    [Fact]
    public void Drawing_OfOneReaderBesideTheEncodersEnd_IsOneStraightArrow() => Assert.Equal(
        """
           words                     regions
           1 FFN ────────────────▶   1 GA
        """,
        Drawn("FFN", "GA"));

    [Fact]
    public void Drawing_WithoutGuidedAttention_HasNoLine() => Assert.Equal(
        """
           words                     regions
           1 FFN                     1 SA
                                     2 FFN
        """,
        Drawn("FFN", "SA FFN"));

    [Fact]
    public void Drawing_WithoutEncoderLayers_LeadsFromTheWordsThemselves() => Assert.Equal(
        """
           words ────────────┐       regions
                             │       1 SA
                             └───▶   2 GA
        """,
        Drawn("", "SA GA"));

    [Fact]
    public void Drawing_OfThePublishedDepth_FitsATerminal()
    {
        string[] lines = [.. ArchitectureDrawing.Lines(HandMade.Mcan(12, 18))];
        Assert.Equal(19, lines.Length);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
    }

    private static string Drawn(string encoder, string decoder) => string.Join('\n', ArchitectureDrawing.Lines(new(Layers(encoder), Layers(decoder))));

    private static IEnumerable<Operation> Layers(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Named);

    private static Operation Named(string name) => OperationCatalogue.TryParse(name, out var operation) ? operation : throw new ArgumentException(name);
}
