using MmNas.Console.Commands.Data.Packs;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Data;
using MmNas.Files;

namespace MmNas.Console.Commands.Data.Inspecting;

/// <summary><c>mmnas data inspect FILE</c>: what a pack holds and what of it is damaged.</summary>
internal static class PackLook
{
    /// <param name="context">Where it is said.</param>
    /// <param name="settings">How the command was called.</param>
    /// <param name="file">The pack.</param>
    /// <param name="samples">How many images to show.</param>
    /// <param name="page">The page to write; null for none.</param>
    /// <returns>0 whole; 2 damaged, or no pack.</returns>
    public static int Look(CommandContext context, Settings settings, string file, int samples, string? page)
    {
        try
        {
            var pack = PackInspection.Of(file, new ReadLines(context.Lines(settings), "reading"), samples, context.Interrupts.First);
            var lines = settings.Json ? [PackJson.Of(pack).Line()] : PackText.Lines(pack).Select(VisibleText.Of);
            foreach (var line in lines) context.Output.WriteLine(line);
            if (page is not null) PageFile.Write(page, SamplePage.Of(file, PackText.Lines(pack with { Samples = [] }), [.. pack.Samples.Select(Shown)]));
            return pack.Damaged.Count == 0 ? ExitCode.Done : ExitCode.Bad;
        }
        catch (DataException e)
        {
            if (settings.Json) context.Output.WriteLine(PackJson.Of(file, e.Problems).Line());
            else foreach (var problem in e.Problems) context.Output.WriteLine($"missing or wrong: {problem}");
            return ExitCode.Bad;
        }
        catch (OperationCanceledException) when (context.Interrupts.First.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static InspectedSample Shown(PackSample sample) => new(sample.Id, sample.Width, sample.Height, sample.Boxes, [], [], Picture: null);
}
