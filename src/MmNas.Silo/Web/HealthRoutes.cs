using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MmNas.Contracts.Experiments;

namespace MmNas.Silo.Web;

/// <summary>/health/live: the process answers. /health/ready, and /health: the silo is active and its storage answers.</summary>
internal static class HealthRoutes
{
    public const string Live = "/health/live", Ready = "/health/ready", Both = "/health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Live, () => Results.Text("live\n")).ExcludeFromDescription();
        routes.MapRead(Ready, ReadyAsync).ExcludeFromDescription();
        routes.MapRead(Both, ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(ILocalSiloDetails silo, ISiloStatusOracle members, StorageProbe storage)
    {
        var status = members.CurrentStatus;
        if (status is not SiloStatus.Active) return Results.Text($"live, not ready: the silo {silo.Name} is {status}\n", statusCode: StatusCodes.Status503ServiceUnavailable);
        return await storage.ProblemAsync(Patience) is { } problem
            ? Results.Text($"live, not ready: {problem}\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text($"ready\n");
    }
}
