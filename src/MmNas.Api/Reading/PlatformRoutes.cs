using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MmNas.Api.Events;
using MmNas.Api.Listings;
using MmNas.Api.Rows;
using MmNas.Contracts.Devices;
using MmNas.Grains.Storage;
using MmNas.Silo.Census;
using MmNas.Silo.Web;
using MmNas.Tasks;
using Orleans.Runtime;

namespace MmNas.Api.Reading;

/// <summary>The platform as a whole, and its devices.</summary>
internal static class PlatformRoutes
{
    /// <summary>Each takes a look into its folder, or a request to the bucket.</summary>
    private const int MostDiskRows = 200;

    public static void MapPlatform(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/platform", (HttpContext context, PlatformCensus census, ILocalSiloDetails silo, TimeProvider time, TaskCatalogue tasks, HomeFolder home) =>
                TypedResults.Ok(PlatformRow.Of(census.Latest, silo.Name, time.GetUtcNow(), context.Features.Get<WebAccess>() is { MayWrite: true }, tasks, home)))
            .WithSummary("The platform at a glance: counts by phase, champions, disks");
        routes.MapGet("/devices", (PlatformCensus census) => TypedResults.Ok(census.Latest.Devices)).WithSummary("All devices, who holds them and who waits for what").Produces<DevicesView>();
        routes.MapGet("/devices/uses", (DeviceUses uses) => TypedResults.Ok(uses.Latest)).WithSummary("Who held which device when, since the process began: the last 24 hours, and 5,000 stretches at most");
        routes.MapGet("/disk", DiskAsync).WithSummary("What each experiment has on the disk, the newest first, a page at a time");
    }

    private static async Task<Results<Ok<Page<DiskUse>>, ProblemHttpResult>> DiskAsync(int? limit, string? after, PlatformCensus census, IArtefactStore artefacts, CancellationToken cancel)
    {
        if (limit is <= 0 or > MostDiskRows) return Refusals.Bad($"limit is {limit}; use 1 to {MostDiskRows}");
        List<string> ids = [.. census.Latest.Experiments.Select(view => view.Id).Reverse()];
        if (!Paging.TryTake(ids, id => id, after, limit ?? MostDiskRows, out var page)) return Refusals.Bad($"after is {after}; use what next said in the page before");
        List<DiskUse> rows = [];
        foreach (var id in page.Rows)
        {
            var files = await artefacts.ListAsync($"{id}/", cancel);
            long?[] sizes = [.. files.Select(file => FileSizes.Of(artefacts.Describe(file.Key)))];
            rows.Add(new(id, files.Count, sizes.Contains(null) ? null : sizes.Sum()));
        }

        return TypedResults.Ok(new Page<DiskUse>(page.Total, rows, page.Next));
    }
}

/// <summary>What an experiment has on the disk.</summary>
/// <param name="Id">The experiment.</param>
/// <param name="Files">How many files it has.</param>
/// <param name="Bytes">Their size together; null where they lie in a bucket.</param>
internal sealed record DiskUse(string Id, int Files, long? Bytes);
