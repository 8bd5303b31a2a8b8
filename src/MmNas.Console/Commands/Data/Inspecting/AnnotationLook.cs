using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Console.Commands.Data.Inspecting;

/// <summary><c>mmnas data inspect FILE.json</c>: what an annotation file holds and what of it is wrong.</summary>
internal static class AnnotationLook
{
    /// <returns>0 whole; 2 something is wrong with it.</returns>
    public static int Look(CommandContext context, Settings settings, string file, string? vectors, string? page)
    {
        var inspection = AnnotationInspection.Of(file, context.Tasks.Inspection, vectors, context.Interrupts.First);
        if (inspection.Kind is null && (FileLook.Look(context, settings, file) ?? SettingsLook.Look(context, settings, file)) is { } known) return known;
        var lines = settings.Json ? [Json(inspection).Line()] : Lines(inspection).Select(VisibleText.Of);
        foreach (var line in lines) context.Output.WriteLine(line);
        if (page is not null) PageFile.Write(page, SamplePage.Of(file, Lines(inspection), []));
        return inspection.Problems.Count == 0 ? ExitCode.Done : ExitCode.Bad;
    }

    private static IEnumerable<string> Lines(AnnotationInspection found)
    {
        yield return $"{found.File}: {found.Kind ?? "not a known kind of annotation file"}";
        if (found.Kind is { } kind)
        {
            yield return $"{Counted.Of(found.Entries, "entry", "entries")} about {Counted.Of(found.Images, "image")}; {kind}: {found.Texts:N0}; different {(kind == "answers" ? kind : "words")}: {found.Words:N0}, at most {found.Longest:N0} in one";
            if (found.Vectors is { } words) yield return InspectionPage.Line(words);
            foreach (var sample in found.Samples) yield return $"sample: {sample}";
        }

        foreach (var line in InspectionPage.Lines(found.Problems)) yield return line;
    }

    private static JsonObject Json(AnnotationInspection found) => new()
    {
        ["file"] = found.File,
        ["kind"] = found.Kind,
        ["entries"] = found.Entries,
        ["texts"] = found.Texts,
        ["images"] = found.Images,
        ["different_words"] = found.Words,
        ["longest"] = found.Longest,
        ["samples"] = new JsonArray([.. found.Samples.Select(sample => (JsonNode)sample)]),
        ["words"] = InspectionJson.Words(found.Vectors),
        ["problems"] = new JsonArray([.. found.Problems.Select(InspectionJson.Problem)]),
    };
}
