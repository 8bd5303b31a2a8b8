using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace MmNas.Console.Results;

/// <summary>A table as a Parquet file of one row group: a column holds numbers where all its values are numbers, else texts; what is not known is null.</summary>
internal static class ParquetTable
{
    /// <param name="named">Columns by name, all of the same length.</param>
    /// <returns>The whole file.</returns>
    public static async Task<byte[]> WriteAsync(IEnumerable<(string Name, IReadOnlyList<object?> Values)> named)
    {
        var columns = named.Select(column => new Column(column.Name, column.Values)).ToList();
        using var buffer = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(column => column.Field)), buffer))
        {
            using var group = writer.CreateRowGroup();
            foreach (var column in columns) await column.WriteAsync(group);
            group.CompleteValidate();
        }

        return buffer.ToArray();
    }

    private sealed class Column(string name, IReadOnlyList<object?> values)
    {
        private readonly bool isNumber = values.Any(value => value is not null) && values.All(value => value is null or double or float or int or long);

        public DataField Field => field ??= isNumber ? new DataField<double>(name, true) : new DataField<string>(name, true);

        public Task WriteAsync(ParquetRowGroupWriter group) => isNumber
            ? group.WriteAsync<double>(Field, values.Select(value => value is null ? (double?)null : Convert.ToDouble(value, CultureInfo.InvariantCulture)).ToArray())
            : group.WriteAsync(Field, values.Select(value => value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture)).ToArray()!);
    }
}
