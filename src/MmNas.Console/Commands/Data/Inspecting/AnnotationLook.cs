using System.Text.Json.Nodes;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Contracts;
using MmNas.Data;

namespace MmNas.Console.Commands.Data.Inspecting;

/// <summary><c>mmnas data inspect FILE.json</c>: what an annotation file holds and what of it is wrong.</summary>
internal static class AnnotationLook
{
    private const int ProblemsShown = 50;

    /// <returns>0 whole; 2 something is wrong with it.</returns>
    public static int Look(Surroundings surroundings, Settings settings, string file, string? vectors, string? page)
    {
        var inspection = AnnotationInspection.Of(file, vectors, surroundings.Interrupts.First);
        var lines = settings.Json ? [Json(inspection).Line()] : Lines(inspection);
        foreach (var line in lines) surroundings.Output.WriteLine(line);
        if (page is not null && !PageFile.Write(surroundings, page, SamplePage.Of(file, Lines(inspection), []))) return ExitCode.Bad;
        return inspection.Problems.Count == 0 ? ExitCode.Done : ExitCode.Bad;
    }

    private static IEnumerable<string> Lines(AnnotationInspection found)
    {
        yield return $"{found.File}: {found.Kind ?? "no annotation file that is known here"}";
        if (found.Kind is { } kind)
        {
            yield return $"{found.Entries:N0} entries, {found.Texts:N0} {kind} about {found.Images:N0} images; {found.Words:N0} different {(kind == "answers" ? kind : "words")}, at most {found.Longest:N0} in one";
            if (found.Vectors is { } words) yield return InspectionPage.Line(words);
            foreach (var sample in found.Samples) yield return $"sample: {sample}";
        }

        foreach (var problem in found.Problems.Take(ProblemsShown)) yield return $"missing or wrong: {problem}";
        if (found.Problems.Count > ProblemsShown) yield return $"and {Counted.Of(found.Problems.Count - ProblemsShown, "more problem")}";
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
