using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MmNas.Api.Reading;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Grains.Storage;
using MmNas.Tasks;

namespace MmNas.Api.Networks;

/// <summary>What can be taken home: a report, a network in any form, the files of an experiment.</summary>
internal static class DownloadRoutes
{
    private const string Zip = "application/zip", Page = "text/html; charset=utf-8", Bytes = "application/octet-stream";

    /// <summary>An export reads its data and checks the network: one at a time leaves the devices to the trainings.</summary>
    private static readonly SemaphoreSlim Exporting = new(1);

    public static void MapDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/experiments/{id}/report", ReportAsync).WithSummary("All about an experiment as one page, to read and to print").Produces<string>(contentType: "text/html");
        routes.MapGet("/campaigns/{id}/report", CampaignReportAsync).WithSummary("All about a campaign as one page").Produces<string>(contentType: "text/html");
        routes.MapGet("/experiments/{id}/files", FilesAsync).WithSummary("What it keeps, with sizes").Produces<IReadOnlyList<ShownFile>>();
        routes.MapGet("/experiments/{id}/files/{**name}", FileAsync).WithSummary("One of its files").Produces<byte[]>(contentType: Bytes);
        routes.MapGet("/experiments/{id}/export", ExportAsync).WithSummary("A trained network as a folder in a ZIP file, in the formats that are named: onnx, pytorch, safetensors, genotype").Produces<byte[]>(contentType: Zip);
    }

    private static async Task<IResult> ReportAsync(string id, IGrainFactory grains, ReportPages pages)
    {
        var experiment = grains.GetGrain<IExperimentGrain>(id);
        return await experiment.ViewAsync() is { } view ? Results.File(System.Text.Encoding.UTF8.GetBytes(pages.OfExperiment(view, await experiment.SpecAsync())), Page, $"{id}.html") : Refusals.NoExperiment(id);
    }

    private static async Task<IResult> CampaignReportAsync(string id, IGrainFactory grains, ReportPages pages, TaskCatalogue tasks) =>
        await grains.GetGrain<ICampaignGrain>(id).ViewAsync() is { } view
            ? Results.File(System.Text.Encoding.UTF8.GetBytes(pages.OfCampaign(view, await CampaignRuns.OfAsync(view, grains))), Page, $"{id}.html")
            : Refusals.NoCampaign(id);

    private static async Task<IResult> FilesAsync(string id, IGrainFactory grains, IArtefactStore artefacts, CancellationToken cancel)
    {
        if (await grains.GetGrain<IExperimentGrain>(id).SpecAsync() is null) return Refusals.NoExperiment(id);
        return TypedResults.Ok((await artefacts.ListAsync($"{id}/", cancel)).Select(one => ShownFile.Of(one, id, artefacts.Describe(one.Key))));
    }

    private static async Task<IResult> FileAsync(string id, string name, IArtefactStore artefacts, CancellationToken cancel)
    {
        var key = $"{id}/{name}";
        return (await artefacts.ListAsync($"{id}/", cancel)).Any(one => one.Key == key) // what is asked for is one of those, and no path
            ? Results.File(await artefacts.FetchAsync(key, cancel), Bytes, Path.GetFileName(key))
            : TypedResults.Problem($"{id} has no file {name}; GET /api/experiments/{id}/files lists them", statusCode: StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ExportAsync(string id, string? network, string? format, TrainedNetworks networks, HomeFolder home, TaskCatalogue tasks, HttpContext context)
    {
        List<ExportFormat> formats = [];
        foreach (var name in (format ?? "onnx,pytorch,safetensors,genotype").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Enum.TryParse<ExportFormat>(name, ignoreCase: true, out var known) || !Enum.IsDefined(known)) return Refusals.Bad($"format has {name}; use onnx, pytorch, safetensors and genotype, with commas between them");
            formats.Add(known);
        }

        var cancel = context.RequestAborted;
        if (context.Request.Headers["Sec-Fetch-Site"] == "cross-site") return TypedResults.Problem("this request comes from a page elsewhere, and an export costs much", statusCode: StatusCodes.Status403Forbidden);
        var (trained, why) = await networks.FindAsync(id, network ?? "found", cancel);
        if (trained is null) return TypedResults.Problem(why, statusCode: StatusCodes.Status404NotFound);
        if (!await Exporting.WaitAsync(TimeSpan.Zero, cancel)) return TypedResults.Problem("another network is being exported; try again in a minute", statusCode: StatusCodes.Status429TooManyRequests);
        try
        {
            return await ZippedAsync(trained, formats, home, tasks, cancel);
        }
        catch (Exception e) when (e is DataException or InvalidDataException or NotSupportedException)
        {
            return TypedResults.Problem($"{id} cannot be exported: {e.Message}", statusCode: StatusCodes.Status409Conflict);
        }
        finally
        {
            Exporting.Release();
        }
    }

    /// <summary>The folder goes once it is in the archive, the archive once it is sent.</summary>
    private static async Task<IResult> ZippedAsync(TrainedNetwork trained, IReadOnlyList<ExportFormat> formats, HomeFolder home, TaskCatalogue tasks, CancellationToken cancel)
    {
        var place = Path.Combine(home.Exports, $"download-{Guid.NewGuid():N}");
        var (folder, archive) = (Path.Combine(place, trained.Experiment), $"{place}.zip");
        var order = trained.ToExport(home.Path, formats, folder);
        Directory.CreateDirectory(place);
        try
        {
            await Task.Run(() => NetworkExporter.Run(tasks, order, new Progress<ReadProgress>(), cancel), cancel);
            await ZipFile.CreateFromDirectoryAsync(folder, archive, CompressionLevel.Fastest, includeBaseDirectory: true, cancel);
            return Results.Stream(new FileStream(archive, new FileStreamOptions { Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous }), Zip, $"{trained.Experiment}-{trained.View.Name}.zip");
        }
        catch
        {
            File.Delete(archive);
            throw;
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }
}

/// <summary>A file of an experiment.</summary>
/// <param name="Name">To ask for it with.</param>
/// <param name="What">What it is, for people.</param>
/// <param name="Bytes">Its size; null where it lies in a bucket.</param>
/// <param name="Written">When it was stored.</param>
internal sealed record ShownFile(string Name, string What, long? Bytes, DateTimeOffset Written)
{
    public static ShownFile Of(Artefact artefact, string experiment, string place)
    {
        var name = artefact.Key[(experiment.Length + 1)..];
        var stage = name.Split('/')[0];
        var what = name.EndsWith(".safetensors", StringComparison.Ordinal) ? stage is "search" ? "the supernet, with its optimiser" : $"weights of {stage}, with their optimiser" : $"record beside a checkpoint of {stage}";
        return new(name, what, FileSizes.Of(place), artefact.Written);
    }
}
