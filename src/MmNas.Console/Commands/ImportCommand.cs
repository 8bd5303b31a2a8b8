using System.CommandLine;
using MmNas.Console.Exporting;
using MmNas.Console.Importing;
using MmNas.Console.Shell;

namespace MmNas.Console.Commands;

/// <summary><c>mmnas import</c>: weights that PyTorch has trained, as a network's folder.</summary>
internal static class ImportCommand
{
    private const string Example = """
        mmnas import epoch13.pkl --genotype mmnas_vqa.json --data vqa.yaml --out network
        mmnas import weights.safetensors --genotype found.json --data refcoco.yaml --format onnx --out network
        """;

    public static Command Create(GlobalOptions options, CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "A checkpoint that torch.save has written, or a safetensors file; nothing in it is run" };
        var genotype = new Option<string>("--genotype") { Description = "Its architecture in the published JSON form; the last of several epochs, or FILE#epoch12", HelpName = "FILE", Required = true };
        var data = new Option<string>("--data") { Description = "A spec that names the data that it was trained on, and its widths", HelpName = "SPEC", Required = true };
        var format = NetworkFormats.Option();
        var folder = new Option<string>("--out") { Description = "The folder to write; it must not be there yet, or be empty", HelpName = "DIR", Required = true };
        var command = new ExplainedCommand("import", "Make a network's folder of weights that PyTorch has trained, as export makes it", Example) { file, genotype, data, format, folder };
        command.SetAction((parsed, _) => new Import(context, options.Read(parsed, context.Environment)).RunAsync(new(
            parsed.GetRequiredValue(file),
            parsed.GetRequiredValue(genotype),
            parsed.GetRequiredValue(data),
            format.Asked(parsed),
            parsed.GetRequiredValue(folder))));
        return command;
    }
}
