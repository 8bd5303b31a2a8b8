using System.Text.Json.Nodes;
using MmNas.Console.Evaluating;
using MmNas.Console.Exporting;
using MmNas.Console.Results;
using MmNas.Console.Running;
using MmNas.Console.Shell;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Importing;
using MmNas.Search;

namespace MmNas.Console.Importing;

/// <summary>One <c>import</c>: from a file of weights to a folder.</summary>
internal sealed class Import(CommandContext context, Settings settings)
{
    public async Task<int> RunAsync(ImportRequest request)
    {
        var data = SpecFiles.Read([request.DataSpec], context, settings, records: false).Specs.ToList();
        foreach (var file in data) file.WriteErrors(context.Problems);
        if (data.FirstOrDefault(file => !file.IsGood) is not null) return ExitCode.Bad;
        var genotype = GenotypeFiles.Read(GenotypeReference.Parse(request.GenotypeFile)).Genotype;
        var result = await WriteAsync(new()
        {
            Home = settings.Home,
            Spec = data[0].Spec!,
            Genotype = genotype,
            File = request.File,
            Formats = request.Formats,
            Folder = request.Folder,
        });
        foreach (var line in settings.Json ? [Json(request, result).Line()] : Page(request, genotype, result)) context.Output.WriteLine(line);
        return ExitCode.Done;
    }

    private Task<ExportResult> WriteAsync(ImportOrder order) => FolderWriting.RunAsync(
        order.Folder, $"{order.File} cannot be imported", () => Task.FromResult(context.Import(order, new ProgressLines(context.Lines(settings)), context.Interrupts.First)));

    private static IEnumerable<string> Page(ImportRequest request, Subnet genotype, ExportResult result)
    {
        yield return $"{request.File} ({genotype}, {result.Config.Network.Parameters:N0} parameters) is in {result.Folder}: {string.Join(", ", result.Files)}";
        foreach (var line in ExportChecks.Lines(result.Config)) yield return line;
    }

    private static JsonObject Json(ImportRequest request, ExportResult result) => new()
    {
        ["file"] = request.File,
        ["folder"] = result.Folder,
        ["files"] = new JsonArray([.. result.Files.Select(file => (JsonNode)file)]),
        ["parameters"] = result.Config.Network.Parameters,
        ["checks"] = ExportChecks.Json(result.Config),
    };
}
