using MmNas.Console.Exporting;
using MmNas.Console.Results;
using MmNas.Console.Tests.Fakes;
using MmNas.Contracts.Experiments;
using Parquet;
using Parquet.Schema;

namespace MmNas.Console.Tests.Exporting;

public sealed class CurveTableTests
{
    private static readonly ExperimentView View = Views.Finished("a") with
    {
        Layers = [Views.Layer(1) with { IsEncoder = true }, Views.Layer(1)],
        Curve = [new() { Round = 10, Loss = 2, Accuracy = 30, Entropy = 0.5 }, new() { Round = 20, Loss = 1, Accuracy = 40, Entropy = 0.25, Probabilities = [[0.1f, 0.9f], [1, 0]] }],
    };

    [Fact]
    public void Row_HasTheProbabilitiesOfItsEpoch_InSinglePrecision_WhereTheyWereKept()
    {
        var table = CurveTable.Of(View);
        Assert.Equal(["entropy", "encoder_1/SA", "encoder_1/FFN", "decoder_1/SA", "decoder_1/FFN"], table.Columns.Skip(7));
        Assert.Equal(["search,1,10,2,30,,,0.5,,,,", "search,2,20,1,40,,,0.25,0.1,0.9,1,0"], table.Rows.Select(row => CsvText.Line(table.Cells(row))));
        Assert.Equal(["loss", "accuracy", "entropy"], table.Measured(table.Rows[0]).Select(one => one.Key));
        Assert.Equal(["loss", "accuracy", "entropy", "encoder_1/SA", "encoder_1/FFN", "decoder_1/SA", "decoder_1/FFN"], table.Measured(table.Rows[1]).Select(one => one.Key));
        Assert.Equal(8, CurveTable.Of(View with { Curve = [View.Curve[0]] }).Columns.Count); // of an earlier version
    }

    [Fact]
    public async Task Parquet_GivesThemBackByTheirNames()
    {
        var table = CurveTable.Of(View);
        var cells = table.Rows.Select(table.Cells).ToList();
        var file = await ParquetTable.WriteAsync(table.Columns.Select((name, at) => (name, (IReadOnlyList<object?>)[.. cells.Select(row => row[at])])));
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(file), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(table.Columns, reader.Schema.Fields.Select(field => field.Name));
    }
}
