using System.Text.Json.Nodes;
using MmNas.Console.Plotting;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts.Experiments;
using MmNas.Exporting.Exports;
using MmNas.Exporting.TensorBoard;

namespace MmNas.Console.Exporting;

/// <summary>One <c>export --curves</c> or <c>--plot</c>: from an id to a folder with the curves of its search and trainings, as far as they are, as tables or figures.</summary>
internal sealed class CurveExport(CommandContext context, Settings settings)
{
    public async Task<int> RunAsync(string id, IReadOnlyList<CurveFormat> tables, IReadOnlyList<PlotFormat> figures, string folder)
    {
        var view = await ViewAsync(id);
        var table = CurveTable.Of(view);
        if (table.Rows.Count == 0) throw new CommandException(ExitCode.Bad, $"{view.Id} has no curve yet: no epoch of it is over");
        var files = await FolderWriting.RunAsync(folder, $"{view.Id} cannot be exported", () => WriteAsync(view, table, tables, figures, folder));
        context.Output.WriteLine(settings.Json
            ? new JsonObject { ["id"] = view.Id, ["folder"] = folder, ["files"] = new JsonArray([.. files.Select(file => (JsonNode)file)]), ["points"] = table.Rows.Count }.Line()
            : $"{table.Rows.Count} points of {string.Join(", ", table.Rows.Select(row => row.Run).Distinct())} are in {folder}: {string.Join(", ", files)}");
        return ExitCode.Done;
    }

    private async Task<ExperimentView> ViewAsync(string id)
    {
        await using var platform = await new PlatformAccess(context, settings).AnyAsync();
        return (await platform.Experiment((await Subjects.OfAsync(platform)).Experiment(id)).ViewAsync())!;
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(ExperimentView view, CurveTable table, IReadOnlyList<CurveFormat> tables, IReadOnlyList<PlotFormat> figures, string path)
    {
        ExportFolder.RequireFree(path);
        using var folder = new ExportFolder(path);
        foreach (var format in tables) await WriteAsync(folder, format, view, table);
        foreach (var figure in figures.Count > 0 ? Figures.Of(view) : []) foreach (var format in figures) folder.Write($"{figure.Name}.{format.ToString().ToLowerInvariant()}", figure.In(format));
        return folder.Commit();
    }

    private static async Task WriteAsync(ExportFolder folder, CurveFormat format, ExperimentView view, CurveTable table)
    {
        switch (format)
        {
            case CurveFormat.Csv:
                using (var text = new StringWriter())
                {
                    CsvText.Write(text, table.Rows.Select(table.Cells).Prepend(table.Columns));
                    folder.Write("curves.csv", text.ToString());
                }

                break;
            case CurveFormat.Parquet:
                folder.Write("curves.parquet", await ParquetTable.WriteAsync(Columns(table)));
                break;
            case CurveFormat.TensorBoard:
                foreach (var run in table.Rows.GroupBy(row => row.Run))
                    folder.Write($"tensorboard/{run.Key}/{EventFile.Name}", EventFile.Of(view.Submitted ?? DateTimeOffset.UnixEpoch, run.Select(row => new EventStep(row.Epoch, [.. table.Measured(row)]))));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "is no form of a curve");
        }
    }

    private static IEnumerable<(string Name, IReadOnlyList<object?> Values)> Columns(CurveTable table)
    {
        var cells = table.Rows.Select(table.Cells).ToList();
        return table.Columns.Select((name, at) => (name, (IReadOnlyList<object?>)[.. cells.Select(row => row[at])]));
    }
}
