using MmNas.Console.Charting;

namespace MmNas.Console.Tests.Plotting;

public sealed class ChartTextTests
{
    [Fact]
    public void Line_GoesFromCornerToCorner()
    {
        var rows = Text(new("loss", "loss", "round", [new("training", [(0, 0), (100, 50)])]), columns: 23, rows: 6);
        Assert.Equal(6, rows.Count);
        Assert.StartsWith("50 ", rows[0], StringComparison.Ordinal);
        Assert.StartsWith(" 0 ", rows[4], StringComparison.Ordinal);
        Assert.Equal('\u2800', rows[0][3]);
        Assert.NotEqual('\u2800', rows[0][^1]);
        Assert.NotEqual('\u2800', rows[4][3]);
        Assert.Equal("   0          round 100", rows[5]);
    }

    [Fact]
    public void Pieces_KnowTheirLine()
    {
        var rows = ChartText.Rows(new("loss", "loss", "round", [new("low", [(0, 0), (9, 0)]), new("high", [(0, 1), (9, 1)])]), 30, 6);
        Assert.Equal(1, Assert.Single(rows[0], piece => piece.Series is not null).Series);
        Assert.Equal(0, Assert.Single(rows[4], piece => piece.Series is not null).Series);
    }

    [Theory]
    [InlineData(20, 3)]
    [InlineData(200, 60)]
    public void OnePoint_OrOneValue_IsDrawn(int columns, int rows)
    {
        Assert.Contains(Text(new("loss", "loss", "round", [new("training", [(3, 7)])]), columns, rows).SelectMany(row => row), letter => letter is > '\u2800' and <= '\u28ff');
        Assert.Contains(Text(new("loss", "loss", "round", [new("training", [(3, 7), (4, 7)])]), columns, rows).SelectMany(row => row), letter => letter is > '\u2800' and <= '\u28ff');
    }

    private static IReadOnlyList<string> Text(Chart chart, int columns, int rows) => [.. ChartText.Rows(chart, columns, rows).Select(row => string.Concat(row.Select(piece => piece.Text)))];
}
