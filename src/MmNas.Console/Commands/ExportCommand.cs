using System.CommandLine;
using System.CommandLine.Parsing;
using MmNas.Console.Exporting;
using MmNas.Console.Shell;
using MmNas.Exporting.Exports;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas export</c>: a trained network in a folder of its own.</summary>
internal static class ExportCommand
{
    private const string Example = """
        mmnas export quickstart-1a2b3c --out network
        mmnas export easy-vqa-1a2b3c --network mcan --format onnx --with-detector --out mcan
        """;

    private static readonly Dictionary<string, ExportFormat> Formats = Enum.GetValues<ExportFormat>().ToDictionary(format => format.ToString().ToLowerInvariant());

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var id = new Argument<string>("ID") { Description = "An experiment's id, as list names it" };
        var network = new Option<string>("--network") { Description = "Which of the experiment's networks", HelpName = "NAME", DefaultValueFactory = _ => "found" };
        var format = new Option<string[]>("--format")
        {
            Description = $"What to write: {string.Join(", ", Formats.Keys)}, or several with commas between them (default: all)",
            HelpName = "FORMATS",
            AllowMultipleArgumentsPerToken = true,
        };
        var folder = new Option<string>("--out") { Description = "The folder to write; it must not be there yet, or be empty", HelpName = "DIR", Required = true };
        var detector = new Option<bool>("--with-detector") { Description = "Copy the detector that the regions came from, so that the folder goes from a picture to an answer" };
        var attention = new Option<bool>("--with-attention") { Description = "Let model.onnx give the weights of every attention too" };
        format.Validators.Add(result => Refuse(result, format));
        var command = new ExplainedCommand("export", "Take a trained network home: weights, PyTorch module, ONNX model, genotype", Example) { id, network, format, folder, detector, attention };
        command.SetAction((parsed, _) => new Export(context, options.Read(parsed, context.Environment)).RunAsync(new(
            parsed.GetRequiredValue(id),
            parsed.GetRequiredValue(network),
            parsed.GetValue(format) is { Length: > 0 } named ? [.. Words(named).Select(word => Formats[word])] : [.. Formats.Values],
            parsed.GetRequiredValue(folder),
            parsed.GetValue(detector),
            parsed.GetValue(attention))));
        return command;
    }

    private static void Refuse(OptionResult result, Option<string[]> format)
    {
        foreach (var word in Words(result.GetValue(format) ?? []).Where(word => !Formats.ContainsKey(word)))
            result.AddError($"--format {word} is no format; write {string.Join(", ", Formats.Keys)}, or several with commas between them");
    }

    private static IEnumerable<string> Words(string[] named) => named.SelectMany(one => one.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(word => word.ToLowerInvariant());
}
