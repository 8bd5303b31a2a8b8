using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
    public static void MapPlatform(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/platform", (HttpContext context, PlatformCensus census, ILocalSiloDetails silo, TimeProvider time, TaskCatalogue tasks, HomeFolder home) =>
                TypedResults.Ok(PlatformRow.Of(census.Latest, silo.Name, time.GetUtcNow(), context.Features.Get<WebAccess>() is { MayWrite: true }, tasks, home)))
            .WithSummary("The platform at a glance: counts by phase, champions, disks");
        routes.MapGet("/devices", (PlatformCensus census) => TypedResults.Ok(census.Latest.Devices)).WithSummary("All devices, who holds them and who waits for what").Produces<DevicesView>();
    }
}
