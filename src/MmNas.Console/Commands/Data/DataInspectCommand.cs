using System.CommandLine;
using MmNas.Console.Drawing;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Data;

namespace MmNas.Console.Commands.Data;

/// <summary><c>mmnas data inspect DIR</c>: which layout a folder is, what it holds and what is missing.</summary>
internal static class DataInspectCommand
{
    private const string Example = """
        mmnas data inspect /data/vqa-v2
        mmnas data inspect /data/flickr30k --json
        """;

    public static Command Create(GlobalOptions options, Surroundings surroundings)
    {
        var folder = new Argument<string>("DIR") { Description = "A data set's folder" };
        var command = new ExplainedCommand("inspect", "Say which published layout a folder is, what it holds and what is missing", Example) { folder };
        command.SetAction(parsed =>
        {
            var inspection = LayoutInspection.Of(Path.GetFullPath(parsed.GetRequiredValue(folder)), surroundings.Interrupts.First);
            var lines = options.Read(parsed, surroundings.Environment).Json ? [InspectionJson.Of(inspection).Line()] : InspectionPage.Lines(inspection);
            foreach (var line in lines) surroundings.Output.WriteLine(line);
            return inspection.Problems.Count == 0 ? ExitCode.Done : ExitCode.Bad;
        });
        return command;
    }
}
