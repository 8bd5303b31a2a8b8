using System.CommandLine;
using MmNas.Console.Reporting;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas report ID --out FILE</c>: everything about an experiment or a campaign as one page, to read and to print.</summary>
internal static class ReportCommand
{
    private const string Example = """
        mmnas report easy-vqa-1a2b3c --out report.html
        mmnas report five-seeds --out five-seeds.html
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var id = new Argument<string>("ID") { Description = "An experiment's or a campaign's id, as list names it; a unique beginning is enough" };
        var file = new Option<string>("--out") { Description = "The page, a self-contained HTML file", HelpName = "FILE", Required = true };
        var command = new ExplainedCommand("report", "Write a page about an experiment or a campaign: architectures, curves, distributions, races, scores, settings, times", Example) { id, file };
        command.SetAction((parsed, _) => new Report(context, options.Read(parsed, context.Environment)).RunAsync(parsed.GetRequiredValue(id), parsed.GetRequiredValue(file)));
        return command;
    }
}
