using System.CommandLine;
using MmNas.Console.Commands.Data.Packs;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Data;

namespace MmNas.Console.Commands.Data;

/// <summary><c>mmnas data inspect PATH</c>: which layout a folder is, what it or a feature pack holds, and what is missing or damaged.</summary>
internal static class DataInspectCommand
{
    private const string Example = """
        mmnas data inspect /data/vqa-v2
        mmnas data inspect /data/flickr30k --json
        mmnas data inspect vqa.pack
        """;

    public static Command Create(GlobalOptions options, Surroundings surroundings)
    {
        var path = new Argument<string>("PATH") { Description = "A data set's folder, or a feature pack" };
        var command = new ExplainedCommand("inspect", "Say which published layout a folder is, what it or a feature pack holds, and what is missing or damaged", Example) { path };
        command.SetAction(parsed =>
        {
            var (full, settings) = (Path.GetFullPath(parsed.GetRequiredValue(path)), options.Read(parsed, surroundings.Environment));
            if (File.Exists(full)) return PackLook.Look(surroundings, settings, full);
            var inspection = LayoutInspection.Of(full, surroundings.Interrupts.First);
            var lines = settings.Json ? [InspectionJson.Of(inspection).Line()] : InspectionPage.Lines(inspection);
            foreach (var line in lines) surroundings.Output.WriteLine(line);
            return inspection.Problems.Count == 0 ? ExitCode.Done : ExitCode.Bad;
        });
        return command;
    }
}
