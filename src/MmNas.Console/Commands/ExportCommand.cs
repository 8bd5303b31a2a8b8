using System.CommandLine;
using MmNas.Console.Exporting;
using MmNas.Console.Plotting;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas export</c>: a trained network in a folder of its own.</summary>
internal static class ExportCommand
{
    private const string Example = """
        mmnas export quickstart-1a2b3c --out network
        mmnas export easy-vqa-1a2b3c --network mcan --format onnx --with-detector --out mcan
        mmnas export quickstart-1a2b3c --curves csv,tensorboard --out curves
        mmnas export quickstart-1a2b3c --plot svg --out figures
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var id = new Argument<string>("ID") { Description = "An experiment's id, as list names it, or a beginning that no other has" };
        var network = new Option<string>("--network") { Description = "Which of the experiment's networks", HelpName = "NAME", DefaultValueFactory = _ => "found" };
        var (format, curves) = (NetworkFormats.Option(), new FormatsOption<CurveFormat>("--curves", "Write the curves of the search and of the trainings instead of a network"));
        var plot = new FormatsOption<PlotFormat>("--plot", "Draw those curves, distributions over the rounds and races instead, or beside --curves, a figure each, for papers");
        var folder = new Option<string>("--out") { Description = "The folder to write; it must not be there yet, or be empty", HelpName = "DIR", Required = true };
        var detector = new Option<bool>("--with-detector") { Description = "Copy the detector that the regions came from, so that the folder goes from a picture to an answer" };
        var attention = new Option<bool>("--with-attention") { Description = "Let model.onnx give the weights of every attention too" };
        var command = new ExplainedCommand("export", "Take a trained network home: weights, PyTorch module, ONNX model, genotype", Example) { id, network, format, folder, detector, attention, curves, plot };
        command.Validators.Add(result =>
        {
            if (result.GetValue(format) is not { Length: > 0 }) return;
            if (result.GetValue(curves) is { Length: > 0 }) result.AddError("--curves writes curves and --format a network; write them into two folders");
            else if (result.GetValue(plot) is { Length: > 0 }) result.AddError("--plot draws curves and --format writes a network; write them into two folders");
        });
        command.SetAction((parsed, _) => curves.Of(parsed).Count + plot.Of(parsed).Count > 0
            ? new CurveExport(context, options.Read(parsed, context.Environment)).RunAsync(parsed.GetRequiredValue(id), curves.Of(parsed), plot.Of(parsed), parsed.GetRequiredValue(folder))
            : new Export(context, options.Read(parsed, context.Environment)).RunAsync(new(
                parsed.GetRequiredValue(id),
                parsed.GetRequiredValue(network),
                format.Asked(parsed),
                parsed.GetRequiredValue(folder),
                parsed.GetValue(detector),
                parsed.GetValue(attention))));
        return command;
    }
}
