using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MmNas.Api.Listings;
using MmNas.Api.Reading;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Census;
using MmNas.Tasks;

namespace MmNas.Api.Steering;

/// <summary>One action on many experiments: those that a query or a list of ids names.</summary>
internal static class BulkRoutes
{
    private const int AtOnce = 16;

    public static void MapBulk(this IEndpointRouteBuilder routes) => routes.MapPost("/bulk", RunAsync).WithSummary("Does one thing to all experiments that match, or says which would match");

    private static async Task<Results<Ok<BulkResult>, ProblemHttpResult>> RunAsync(BulkOrder order, PlatformCensus census, TaskCatalogue tasks, TimeProvider time, IGrainFactory grains)
    {
        if (order is { Query: null, Ids: null }) return Refusals.Bad("a bulk action needs a query or ids; an empty query means every experiment");
        if (order.Action is SteeringAction.Priority && order.Priority is null) return Refusals.Bad("the action priority needs a priority: low, normal or high");
        var filter = new ListFilter();
        if (order.Query is { } query && !QueryLine.TryParse(query, ref filter, out var problem)) return Refusals.Bad(problem);
        var snapshot = census.Latest;
        var matched = filter.Of(new(snapshot.Experiments, [], snapshot.Devices), tasks, time.GetUtcNow()).Experiments.Select(view => view.Id).ToList();
        if (order.Ids is { } ids) matched = order.Query is null ? [.. ids.Distinct()] : [.. matched.Intersect(ids)];
        return TypedResults.Ok(order.DryRun ? Foreseen(order, matched, snapshot) : await CarryOutAsync(order, matched, grains));
    }

    /// <summary>Who would be refused, as far as phases tell.</summary>
    private static BulkResult Foreseen(BulkOrder order, IReadOnlyList<string> matched, PlatformSnapshot snapshot)
    {
        var phases = snapshot.Experiments.ToDictionary(view => view.Id, view => view.Phase);
        string? WhyNot(string id) => !phases.TryGetValue(id, out var phase) ? $"there is no experiment {id}" : SteeringRules.WhyNot(order.Action, phase) is { } why ? $"{id} {why}" : null;
        return new(matched, [], [.. from id in matched let why = WhyNot(id) where why is not null select new BulkRefusal(id, why)]);
    }

    private static async Task<BulkResult> CarryOutAsync(BulkOrder order, IReadOnlyList<string> matched, IGrainFactory grains)
    {
        var whys = new string?[matched.Count];
        await Parallel.ForAsync(0, matched.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (place, _) => whys[place] = await OneAsync(order, matched[place], grains));
        return new(matched, [.. matched.Where((_, place) => whys[place] is null)], [.. matched.Zip(whys).Where(one => one.Second is not null).Select(one => new BulkRefusal(one.First, one.Second!))]);
    }

    private static async Task<string?> OneAsync(BulkOrder order, string id, IGrainFactory grains)
    {
        try
        {
            return await grains.GetGrain<IExperimentGrain>(id).ViewAsync() is { } view
                ? await new Steerer(grains).SteerAsync(order.Action, view, order.Priority ?? Priority.Normal)
                : $"there is no experiment {id}";
        }
        catch (Exception e) // one that cannot be reached does not keep the others from being steered
        {
            return $"{id}: {e.Message}";
        }
    }
}

/// <summary>One action on many experiments.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Query">"phase=failed score&lt;40 blocks"; an empty one means all.</param>
/// <param name="Ids">These alone, or of those that the query matches.</param>
/// <param name="Priority">For the action priority.</param>
/// <param name="DryRun">Only says which match, and which of them would be refused.</param>
internal sealed record BulkOrder(SteeringAction Action, string? Query = null, IReadOnlyList<string>? Ids = null, Priority? Priority = null, bool DryRun = false);

/// <summary>What came of it.</summary>
/// <param name="Matched">Ids of those that are meant.</param>
/// <param name="Done">Ids of those that it was done to.</param>
/// <param name="Refused">Those that it was not done to.</param>
internal sealed record BulkResult(IReadOnlyList<string> Matched, IReadOnlyList<string> Done, IReadOnlyList<BulkRefusal> Refused);

/// <summary>One that an action was not done to.</summary>
internal sealed record BulkRefusal(string Id, string Why);
