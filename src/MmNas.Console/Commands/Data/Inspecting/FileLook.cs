using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Data;

namespace MmNas.Console.Commands.Data.Inspecting;

/// <summary><c>mmnas data inspect FILE</c> of a file that belongs to a data set, and is none by itself.</summary>
internal static class FileLook
{
    /// <returns>0 it is known and sound; 2 something is wrong with it. Null, and nothing said, where it is of no kind that is known.</returns>
    public static int? Look(CommandContext context, Settings settings, string file)
    {
        InspectedFile? found;
        try
        {
            found = InspectedFile.Of(file, context.Tasks.Inspection, context.Interrupts.First);
        }
        catch (DataException e)
        {
            throw new CommandException(ExitCode.Bad, e.Message, e);
        }

        if (found is null) return null;
        var lines = settings.Json ? [Json(found).Line()] : Lines(found).Select(VisibleText.Of);
        foreach (var line in lines) context.Output.WriteLine(line);
        return found.Problems.Count == 0 ? ExitCode.Done : ExitCode.Bad;
    }

    private static IEnumerable<string> Lines(InspectedFile found)
    {
        yield return $"{found.File}: {found.Kind}";
        if (found.Holds.Length > 0) yield return found.Holds;
        yield return $"read by: {found.ReadBy}";
        foreach (var problem in found.Problems) yield return $"missing or wrong: {problem}";
    }

    private static JsonObject Json(InspectedFile found) => new()
    {
        ["file"] = found.File,
        ["kind"] = found.Kind,
        ["holds"] = found.Holds,
        ["read_by"] = found.ReadBy,
        ["problems"] = new JsonArray([.. found.Problems.Select(InspectionJson.Problem)]),
    };
}
