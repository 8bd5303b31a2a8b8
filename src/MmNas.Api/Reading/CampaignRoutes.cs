using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MmNas.Api.Json;
using MmNas.Api.Rows;
using MmNas.Contracts.Campaigns;
using MmNas.Ranking.Campaigns;
using MmNas.Silo.Census;
using MmNas.Silo.Web;
using MmNas.Tasks;

namespace MmNas.Api.Reading;

/// <summary>Campaigns: the list, and all about one.</summary>
internal static class CampaignRoutes
{
    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/campaigns", (PlatformCensus census) => TypedResults.Ok(new CampaignRows([.. census.Latest.Campaigns.Select(CampaignRow.Of)]))).WithSummary("All campaigns, the oldest first");
        routes.MapGet("/campaigns/{id}", ShowAsync).WithSummary("All about a campaign, with what its networks come to over the seeds").Produces<CampaignView>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/campaigns/{id}/log", LogAsync).WithSummary("Its decisions with their evidence, behind a position");
    }

    private static async Task<IResult> ShowAsync(string id, IGrainFactory grains, TaskCatalogue tasks)
    {
        if (await grains.GetGrain<ICampaignGrain>(id).ViewAsync() is not { } view) return Refusals.NoCampaign(id);
        var json = JsonSerializer.SerializeToNode(view, ApiJson.Options)!.AsObject();
        json["statistics"] = StatisticsJson.Of(SeedGroup.Of(tasks, await CampaignRuns.OfAsync(view, grains)));
        return TypedResults.Json<JsonObject>(json);
    }

    private static async Task<Results<Ok<ShownLog>, ProblemHttpResult>> LogAsync(string id, IGrainFactory grains, int? after)
    {
        var campaign = grains.GetGrain<ICampaignGrain>(id);
        return await campaign.ViewAsync() is null ? Refusals.NoCampaign(id) : TypedResults.Ok(ShownLog.Of(await campaign.LogAsync(), after ?? 0));
    }
}

/// <summary>All campaigns.</summary>
/// <param name="Rows">The oldest first.</param>
internal sealed record CampaignRows(IReadOnlyList<CampaignRow> Rows);
