using System.Text.Json.Nodes;
using MmNas.Console.Evaluating;
using MmNas.Console.Networks;
using MmNas.Console.Results;
using MmNas.Console.Shell;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Files;

namespace MmNas.Console.Exporting;

/// <summary>One <c>export</c>: from an id to a folder.</summary>
internal sealed class Export(CommandContext context, Settings settings)
{
    public async Task<int> RunAsync(ExportRequest request)
    {
        var network = await TrainedNetwork.FindAsync(context, settings, request.Id, request.Network);
        var result = await WriteAsync(network, new()
        {
            Home = settings.Home,
            Spec = network.Spec,
            Genotype = network.View.Genotype,
            LayerProbabilities = network.LayerProbabilities,
            Weights = network.Weights,
            Scores = network.View.Scores,
            Formats = request.Formats,
            Folder = request.Folder,
            WithDetector = request.WithDetector,
            WithAttention = request.WithAttention,
        });
        foreach (var line in settings.Json ? [Json(network, request, result).Line()] : Page(network, result)) context.Output.WriteLine(line);
        return ExitCode.Done;
    }

    /// <summary>Writes the folder, or says why it cannot be written.</summary>
    public async Task<ExportResult> WriteAsync(TrainedNetwork network, ExportOrder order)
    {
        try
        {
            return await Task.Run(() => context.Export(order, new ScoringLines(context.Lines(settings)), context.Interrupts.First));
        }
        catch (DataException e)
        {
            throw CommandException.Of(ExitCode.Bad, e);
        }
        catch (NotSupportedException e)
        {
            throw new CommandException(ExitCode.Failed, $"{network.Experiment} cannot be exported: {e.Message}", e);
        }
        catch (InvalidDataException e)
        {
            throw new CommandException(ExitCode.Bad, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputFile.Refused(order.Folder, e, "another folder with --out");
        }
    }

    private static IEnumerable<string> Page(TrainedNetwork network, ExportResult result)
    {
        yield return $"{network.View.Name} of {network.Experiment} ({network.View.Genotype}, {result.Config.Network.Parameters:N0} parameters) is in {result.Folder}: {string.Join(", ", result.Files)}";
        foreach (var (format, check) in result.Config.Checks)
            yield return $"{format}: {check.Samples} real samples give the same in ONNX Runtime; the largest difference is {check.LargestDifference:0.0e+0}";
    }

    private static JsonObject Json(TrainedNetwork network, ExportRequest request, ExportResult result) => new()
    {
        ["id"] = network.Experiment,
        ["network"] = request.Network,
        ["folder"] = result.Folder,
        ["files"] = new JsonArray([.. result.Files.Select(file => (JsonNode)file)]),
        ["checks"] = new JsonObject(result.Config.Checks.Select(check => KeyValuePair.Create(check.Key, (JsonNode?)new JsonObject
        {
            ["samples"] = check.Value.Samples,
            ["largest_difference"] = check.Value.LargestDifference,
        }))),
    };
}
