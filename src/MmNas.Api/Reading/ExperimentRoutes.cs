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
        one.MapGet("", ShowAsync).WithSummary("All about an experiment").Produces<ExperimentView>().ProducesProblem(StatusCodes.Status404NotFound);
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

    private static async Task<IResult> ShowAsync(string id, IGrainFactory grains)
    {
        if (await grains.GetGrain<IExperimentGrain>(id).ViewAsync() is not { } view) return Refusals.NoExperiment(id);
        var devices = await grains.GetGrain<IDevicePoolGrain>(0).ViewAsync();
        var state = WorkStates.Of(view, devices);
        var json = JsonSerializer.SerializeToNode(view, ApiJson.Options)!.AsObject();
        json["state"] = state.ToName();
        json["waits_for"] = ExperimentRow.WaitOf(view, state, devices);
        return TypedResults.Json<JsonObject>(json);
    }

    private static async Task<Results<Ok<ShownSpec>, ProblemHttpResult>> SpecAsync(string id, IGrainFactory grains, TaskCatalogue tasks) =>
        await grains.GetGrain<IExperimentGrain>(id).SpecAsync() is { } spec ? TypedResults.Ok(ShownSpec.Of(spec, tasks)) : Refusals.NoExperiment(id);

    private static async Task<Results<Ok<ShownCurves>, ProblemHttpResult>> CurvesAsync(string id, IGrainFactory grains, long? after) =>
        await grains.GetGrain<IExperimentGrain>(id).ViewAsync() is { } view ? TypedResults.Ok(ShownCurves.Of(view, after ?? -1)) : Refusals.NoExperiment(id);

    private static async Task<Results<Ok<ShownDistributions>, ProblemHttpResult>> DistributionsAsync(string id, IGrainFactory grains, long? after) =>
        await grains.GetGrain<IExperimentGrain>(id).ViewAsync() is { } view ? TypedResults.Ok(ShownDistributions.Of(view, after ?? -1)) : Refusals.NoExperiment(id);

    private static async Task<Results<Ok<ShownLog>, ProblemHttpResult>> LogAsync(string id, IGrainFactory grains, int? after)
    {
        var experiment = grains.GetGrain<IExperimentGrain>(id);
        return await experiment.SpecAsync() is null ? Refusals.NoExperiment(id) : TypedResults.Ok(ShownLog.Of(await experiment.LogAsync(), after ?? 0));
    }
}
