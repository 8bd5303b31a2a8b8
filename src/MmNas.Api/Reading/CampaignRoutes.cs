using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MmNas.Api.Rows;
using MmNas.Contracts.Campaigns;
using MmNas.Silo.Census;

namespace MmNas.Api.Reading;

/// <summary>Campaigns: the list, and all about one.</summary>
internal static class CampaignRoutes
{
    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/campaigns", (PlatformCensus census) => TypedResults.Ok(new CampaignRows([.. census.Latest.Campaigns.Select(CampaignRow.Of)]))).WithSummary("All campaigns, the oldest first");
        routes.MapGet("/campaigns/{id}", ShowAsync).WithSummary("All about a campaign; with fresh=false as of the last census, a few seconds old, for pages that ask often");
        routes.MapGet("/campaigns/{id}/statistics", StatisticsAsync).WithSummary("What its networks come to over the seeds, as of the last experiment that ended").Produces<JsonArray>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/campaigns/{id}/log", LogAsync).WithSummary("Its decisions with their evidence, behind a position");
    }

    private static async Task<Results<Ok<CampaignView>, ProblemHttpResult>> ShowAsync(string id, bool? fresh, PlatformCensus census, IGrainFactory grains)
    {
        var known = fresh is false ? census.Latest.Campaigns.FirstOrDefault(view => view.Id == id) : null; // a campaign asks each of its open experiments
        return (known ?? await grains.GetGrain<ICampaignGrain>(id).ViewAsync()) is { } view ? TypedResults.Ok(view) : Refusals.NoCampaign(id);
    }

    private static async Task<IResult> StatisticsAsync(string id, SeedStatistics statistics, PlatformCensus census, IGrainFactory grains) =>
        (census.Latest.Campaigns.FirstOrDefault(view => view.Id == id) ?? await grains.GetGrain<ICampaignGrain>(id).ViewAsync()) is { } view
            ? TypedResults.Json(StatisticsJson.Of(await statistics.OfAsync(view)))
            : Refusals.NoCampaign(id);

    private static async Task<Results<Ok<ShownLog>, ProblemHttpResult>> LogAsync(string id, IGrainFactory grains, int? after)
    {
        var campaign = grains.GetGrain<ICampaignGrain>(id);
        var log = await campaign.LogAsync();
        return log.Count == 0 && await campaign.ViewAsync() is null ? Refusals.NoCampaign(id) : TypedResults.Ok(ShownLog.Of(log, after ?? 0)); // its view asks each of its open experiments
    }
}

/// <summary>All campaigns.</summary>
/// <param name="Rows">The oldest first.</param>
internal sealed record CampaignRows(IReadOnlyList<CampaignRow> Rows);
