using System.Text.Json.Nodes;
using MmNas.Console.Evaluating;
using MmNas.Console.Networks;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Exporting.Exports;

namespace MmNas.Console.Exporting;

/// <summary>One <c>export</c>: from an id to a folder.</summary>
internal sealed class Export(CommandContext context, Settings settings)
{
    public async Task<int> RunAsync(ExportRequest request)
    {
        var network = await NamedNetwork.FindAsync(context, settings, request.Id, request.Network);
        var result = await WriteAsync(network, network.ToExport(settings.Home, request.Formats, request.Folder) with
        {
            WithDetector = request.WithDetector,
            WithAttention = request.WithAttention,
        });
        foreach (var line in settings.Json ? [Json(network, request, result).Line()] : Page(network, result)) context.Output.WriteLine(line);
        return ExitCode.Done;
    }

    /// <summary>Writes the folder, or says why it cannot be written.</summary>
    public Task<ExportResult> WriteAsync(TrainedNetwork network, ExportOrder order) => FolderWriting.RunAsync(
        order.Folder, $"{network.Experiment} cannot be exported", () => Task.FromResult(context.Export(order, new ProgressLines(context.Lines(settings)), context.Interrupts.First)));

    private static IEnumerable<string> Page(TrainedNetwork network, ExportResult result)
    {
        yield return $"{network.View.Name} of {network.Experiment} ({network.View.Genotype}, {result.Config.Network.Parameters:N0} parameters) is in {result.Folder}: {string.Join(", ", result.Files)}";
        foreach (var line in ExportChecks.Lines(result.Config)) yield return line;
    }

    private static JsonObject Json(TrainedNetwork network, ExportRequest request, ExportResult result) => new()
    {
        ["id"] = network.Experiment,
        ["network"] = request.Network,
        ["folder"] = result.Folder,
        ["files"] = new JsonArray([.. result.Files.Select(file => (JsonNode)file)]),
        ["checks"] = ExportChecks.Json(result.Config),
    };
}
