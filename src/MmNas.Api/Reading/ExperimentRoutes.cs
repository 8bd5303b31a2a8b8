using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MmNas.Api.Json;
using MmNas.Api.Listings;
using MmNas.Api.Rows;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Census;
using MmNas.Silo.Web;
using MmNas.Tasks;

namespace MmNas.Api.Reading;

/// <summary>Experiments: the list, and all about one.</summary>
internal static class ExperimentRoutes
{
    private const int UsualLimit = 100, MostRows = 1000;

    public static void MapExperiments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/experiments", List).WithSummary("Experiments by filter, sorted, a page at a time");
        var one = routes.MapGroup("/experiments/{id}");
        one.MapGet("", ShowAsync).WithSummary("All about an experiment; with after=ROUND only the points behind that round, without distributions; with fresh=false as of the last census, a few seconds old").Produces<ExperimentView>().ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("/statistics", StatisticsAsync).WithSummary("What its networks come to over the seeds of its campaign, or of all experiments whose specs differ from its own in the seed alone")
            .Produces<ShownSeeds>().ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("/spec", SpecAsync).WithSummary("What it runs with, every default written out");
        one.MapGet("/curves", CurvesAsync).WithSummary("Its search and its trainings, a point per epoch");
        one.MapGet("/distributions", DistributionsAsync).WithSummary("The distribution of each layer at the ends of the epochs, and where the most probable operation changed");
        one.MapGet("/log", LogAsync).WithSummary("What happened to it, behind a position");
    }

    private static Results<Ok<Page<ExperimentRow>>, ProblemHttpResult> List([AsParameters] ListQuery query, PlatformCensus census, TaskCatalogue tasks, TimeProvider time, int? limit, string? after)
    {
        var (filter, problem) = query.ToFilter();
        if (filter is null) return Refusals.Bad(problem!);
        if (limit is <= 0 or > MostRows) return Refusals.Bad($"limit is {limit}; use 1 to {MostRows:N0}");
        var snapshot = census.Latest;
        var listing = filter.Of(new(snapshot.Experiments, snapshot.Campaigns, snapshot.Devices), tasks, time.GetUtcNow());
        if (!Paging.TryTake(listing.Experiments, view => view.Id, after, limit ?? UsualLimit, out var page)) return Refusals.Bad($"after is {after}; use what next said in the page before");
        return TypedResults.Ok(new Page<ExperimentRow>(page.Total, [.. page.Rows.Select(view => ExperimentRow.Of(view, snapshot.Devices, tasks, snapshot.BytesOf(view.Id)))], page.Next));
    }

    private static async Task<IResult> ShowAsync(string id, long? after, bool? fresh, PlatformCensus census, IGrainFactory grains)
    {
        var snapshot = census.Latest;
        var known = fresh is false ? snapshot.Experiments.FirstOrDefault(view => view.Id == id && !view.Phase.IsEnd()) : null; // what has ended stands there in short
        if ((known ?? await grains.GetGrain<IExperimentGrain>(id).ViewAsync()) is not { } view) return Refusals.NoExperiment(id);
        var devices = known is null ? await grains.GetGrain<IDevicePoolGrain>(0).ViewAsync() : snapshot.Devices;
        var state = WorkStates.Of(view, devices);
        var json = JsonSerializer.SerializeToNode(after is { } round ? view with { Curve = ShownCurves.Behind(view.Curve, round) } : view, ApiJson.Options)!.AsObject();
        json["state"] = state.ToName();
        json["waits_for"] = ExperimentRow.WaitOf(view, state, devices);
        return TypedResults.Json<JsonObject>(json);
    }

    private static async Task<IResult> StatisticsAsync(string id, SeedStatistics statistics, IGrainFactory grains) => await grains.GetGrain<IExperimentGrain>(id).ViewAsync() is { } view
        ? TypedResults.Ok(new ShownSeeds(view.Campaign, await statistics.OfAsync(view) is { } group ? StatisticsJson.Of([group])[0]!.DeepClone() : null))
        : Refusals.NoExperiment(id);

    private static async Task<Results<Ok<ShownSpec>, ProblemHttpResult>> SpecAsync(string id, IGrainFactory grains, TaskCatalogue tasks) =>
        await grains.GetGrain<IExperimentGrain>(id).SpecAsync() is { } spec ? TypedResults.Ok(ShownSpec.Of(spec, tasks)) : Refusals.NoExperiment(id);

    private static async Task<Results<Ok<ShownCurves>, ProblemHttpResult>> CurvesAsync(string id, IGrainFactory grains, long? after) =>
        await grains.GetGrain<IExperimentGrain>(id).ViewAsync() is { } view ? TypedResults.Ok(ShownCurves.Of(view, after ?? -1)) : Refusals.NoExperiment(id);

    private static async Task<Results<Ok<ShownDistributions>, ProblemHttpResult>> DistributionsAsync(string id, IGrainFactory grains, long? after) =>
        await grains.GetGrain<IExperimentGrain>(id).ViewAsync() is { } view ? TypedResults.Ok(ShownDistributions.Of(view, after ?? -1)) : Refusals.NoExperiment(id);

    private static async Task<Results<Ok<ShownLog>, ProblemHttpResult>> LogAsync(string id, IGrainFactory grains, int? after)
    {
        var experiment = grains.GetGrain<IExperimentGrain>(id);
        var log = await experiment.LogAsync();
        return log.Count == 0 && await experiment.SpecAsync() is null ? Refusals.NoExperiment(id) : TypedResults.Ok(ShownLog.Of(log, after ?? 0));
    }
}

/// <summary>What an experiment's networks come to over several seeds.</summary>
/// <param name="Campaign">Whose seeds these are; null where they belong to none.</param>
/// <param name="Group">As a campaign's statistics have it; null where nothing is known yet.</param>
internal sealed record ShownSeeds(string? Campaign, JsonNode? Group);
