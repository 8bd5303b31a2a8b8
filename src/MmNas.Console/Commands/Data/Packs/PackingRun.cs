using System.Text.Json.Nodes;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Console.Commands.Data.Packs;

/// <summary>One conversion: its progress, its result, and what is wrong.</summary>
internal static class PackingRun
{
    /// <param name="context">Where lines go.</param>
    /// <param name="settings">How they are written.</param>
    /// <param name="target">What is made.</param>
    /// <param name="pack">Makes the pack.</param>
    /// <param name="words">What is said of it.</param>
    /// <returns>0 made; 2 not; 130 interrupted. No pack is there in the last two.</returns>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static int Run(
        CommandContext context, Settings settings, PackTarget target, Func<PackTarget, IProgress<ReadProgress>, CancellationToken, PackedCount> pack, PackingWords words)
    {
        if (!File.Exists(target.File)) OutputFile.Require(target.File, "--out"); // of one that is there the writer speaks
        try
        {
            var count = pack(target, new ReadLines(context.Lines(settings), words.Activity), context.Interrupts.First);
            foreach (var problem in ProblemKinds.Together(count.Skipped)) context.Problems.WriteLine($"skipped {problem}");
            context.Output.WriteLine(settings.Json ? Json(target, count).Line() : VisibleText.Of(Text(target, count)));
            return ExitCode.Done;
        }
        catch (DataException e)
        {
            foreach (var problem in ProblemKinds.Together(e.Problems)) context.Problems.WriteLine($"mmnas: {problem}");
            return ExitCode.Bad;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputFile.Refused(target.File, e, "another file with --out");
        }
        catch (OperationCanceledException) when (context.Interrupts.First.IsCancellationRequested)
        {
            if (words.AfterInterrupt is { } line) context.Problems.WriteLine($"mmnas: {line}");
            return ExitCode.Interrupted;
        }
    }

    private static string Text(PackTarget target, PackedCount count) =>
        $"{target.File}: {Counted.Of(count.Images, "image")}, {Counted.Of(count.Regions, "region")} of {count.FeatureSize:N0} {PackText.Element(target.Element)}, {PackText.Size(count.Bytes)}"
        + (count.Skipped.Count > 0 ? $"; {count.Skipped.Count:N0} skipped" : "");

    private static JsonObject Json(PackTarget target, PackedCount count) => new()
    {
        ["file"] = target.File,
        ["element"] = PackText.Element(target.Element),
        ["feature_size"] = count.FeatureSize,
        ["images"] = count.Images,
        ["regions"] = count.Regions,
        ["bytes"] = count.Bytes,
        ["skipped"] = new JsonArray([.. count.Skipped.Select(PackJson.Of)]),
    };
}

/// <summary>What is said of a conversion.</summary>
/// <param name="Activity">Before its progress: "packing".</param>
/// <param name="AfterInterrupt">How to continue; null where nothing is left to continue.</param>
internal sealed record PackingWords(string Activity, string? AfterInterrupt)
{
    public static PackingWords Packing { get; } = new("packing", null);
}
