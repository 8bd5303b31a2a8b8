using System.Text.Json.Nodes;
using MmNas.Console.Commands.Data.Packs;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Console.Commands.Data.Inspecting;

/// <summary><c>mmnas data inspect FILE</c> of a file that belongs to a data set, and is none by itself.</summary>
internal static class FileLook
{
    /// <returns>0 it is known and sound; 2 something is wrong with it. Null, and nothing said, where it is of no kind that is known.</returns>
    public static int? Look(CommandContext context, Settings settings, string file)
    {
        try
        {
            var progress = new ReadLines(context.Lines(settings), "reading");
            if (InspectedFile.Of(file, context.Tasks.Inspection, progress, context.Interrupts.First) is not { } found) return null;
            var table = found.IsTable ? TsvInspection.Of(file, progress, context.Interrupts.First) : null;
            if (table is not null) found = found with { Problems = table.Problems };
            var lines = settings.Json ? [Json(found, table).Line()] : Lines(found, table).Select(VisibleText.Of);
            foreach (var line in lines) context.Output.WriteLine(line);
            return found.Problems.Count == 0 ? ExitCode.Done : ExitCode.Bad;
        }
        catch (DataException e)
        {
            throw CommandException.Of(ExitCode.Bad, e);
        }
    }

    private static IEnumerable<string> Lines(InspectedFile found, TsvInspection? table)
    {
        yield return $"{found.File}: {found.Kind}";
        if (found.Holds.Length > 0) yield return found.Holds;
        if (table is not null) foreach (var line in PackText.Lines(table)) yield return line;
        yield return $"read by: {found.ReadBy}";
        foreach (var line in InspectionPage.Lines(found.Problems)) yield return line;
    }

    private static JsonObject Json(InspectedFile found, TsvInspection? table) => new()
    {
        ["file"] = found.File,
        ["kind"] = found.Kind,
        ["holds"] = found.Holds,
        ["table"] = table is null ? null : PackJson.Of(table),
        ["read_by"] = found.ReadBy,
        ["problems"] = new JsonArray([.. found.Problems.Select(InspectionJson.Problem)]),
    };
}
