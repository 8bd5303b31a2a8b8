using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MmNas.Api.Reading;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Census;

namespace MmNas.Api.Networks.Mistakes;

/// <summary>The samples that a network is most confidently wrong about. Finding them scores the network again, which costs minutes of a thread: so that needs the key that writes; whoever may
/// read may see what came of it.</summary>
internal static class MistakeRoutes
{
    private const string Found = "found", Path = "/experiments/{id}/mistakes";
    private const int UsualCount = 12, MostCount = 50;

    public static void MapMistakes(this IEndpointRouteBuilder routes) => routes.MapGet(Path, ShowAsync)
        .WithSummary("The samples that one of its networks is most confidently wrong about, with pictures and regions, as far as somebody has had them found");

    /// <param name="routes">Guarded against those who may not write.</param>
    public static void MapMistakeOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, BeginAsync).WithSummary("Has them found: the network is scored again, on one thread, for ten minutes at most")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status429TooManyRequests);
        routes.MapDelete(Path, (string id, MistakeFinder finder) =>
        {
            finder.Stop(id);
            return TypedResults.NoContent();
        }).WithSummary("Gives that up");
    }

    private static async Task<Results<Ok<MistakeRun>, ProblemHttpResult>> ShowAsync(string id, string? network, MistakeFinder finder, PlatformCensus census, IGrainFactory grains) =>
        (census.Latest.Experiments.FirstOrDefault(view => view.Id == id) ?? await grains.GetGrain<IExperimentGrain>(id).ViewAsync()) is not { } experiment ? Refusals.NoExperiment(id)
        : finder.Of(id, network ?? Found, experiment.Submitted ?? default) is { } run ? TypedResults.Ok(run)
        : TypedResults.Problem($"nobody has looked yet for what {network ?? Found} of {id} is wrong about; POST /api/experiments/{id}/mistakes does", statusCode: StatusCodes.Status404NotFound);

    private static async Task<Results<Accepted<MistakeRun>, ProblemHttpResult>> BeginAsync(string id, MistakeOrder order, TrainedNetworks networks, MistakeFinder finder, CancellationToken cancel)
    {
        if (order.Count is <= 0 or > MostCount) return Refusals.Bad($"count is {order.Count}; use 1 to {MostCount}");
        var (network, why) = await networks.FindAsync(id, order.Network ?? Found, cancel);
        if (network is null) return TypedResults.Problem(why, statusCode: StatusCodes.Status404NotFound);
        return finder.Begin(network, order.Split, order.Count ?? UsualCount) is { } run
            ? TypedResults.Accepted($"/api/experiments/{id}/mistakes?network={Uri.EscapeDataString(run.Network)}", run)
            : TypedResults.Problem("another network is being looked at; try again when that is over", statusCode: StatusCodes.Status429TooManyRequests);
    }
}
