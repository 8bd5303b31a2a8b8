using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MmNas.Api.Reading;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Api.Steering;

/// <summary>Pauses, resumes, cancels and deletes; changes a priority or a campaign's budget.</summary>
internal static class SteeringRoutes
{
    private static readonly (string Name, SteeringAction Action)[] Orders = [("pause", SteeringAction.Pause), ("resume", SteeringAction.Resume), ("cancel", SteeringAction.Cancel)];

    /// <param name="routes">Guarded against those who may not write.</param>
    public static void MapSteering(this IEndpointRouteBuilder routes)
    {
        foreach (var (name, action) in Orders)
        {
            routes.MapPost($"/experiments/{{id}}/{name}", (string id, OrderReason? why, IGrainFactory grains) => ExperimentAsync(id, action, grains, reason: why?.Reason)).WithSummary($"{action}s an experiment at the end of its round");
            routes.MapPost($"/campaigns/{{id}}/{name}", (string id, OrderReason? why, IGrainFactory grains) => CampaignAsync(id, action, grains, why?.Reason)).WithSummary($"{action}s a campaign and its experiments");
        }

        routes.MapDelete("/experiments/{id}", (string id, IGrainFactory grains) => ExperimentAsync(id, SteeringAction.Delete, grains)).WithSummary("Stops an experiment and removes all that it has made");
        routes.MapDelete("/campaigns/{id}", (string id, IGrainFactory grains) => CampaignAsync(id, SteeringAction.Delete, grains)).WithSummary("Removes a campaign; its experiments stay, and pause");
        routes.MapPost("/experiments/{id}/priority", (string id, PriorityOrder order, IGrainFactory grains) => ExperimentAsync(id, SteeringAction.Priority, grains, order.Priority)).WithSummary("Changes who goes first");
        routes.MapPost("/campaigns/{id}/budget", BudgetAsync).WithSummary("Changes when a campaign ends; what is left out has no limit from then on");
    }

    private static async Task<Results<Accepted<Steered>, ProblemHttpResult>> ExperimentAsync(string id, SteeringAction action, IGrainFactory grains, Priority priority = Priority.Normal, string? reason = null)
    {
        var experiment = grains.GetGrain<IExperimentGrain>(id);
        if (await experiment.ViewAsync() is not { } view) return Refusals.NoExperiment(id);
        if (await new Steerer(grains).SteerAsync(action, view, priority, reason) is { } why) return TypedResults.Problem(why, statusCode: StatusCodes.Status409Conflict);
        var now = await experiment.ViewAsync();
        return TypedResults.Accepted((string?)null, new Steered(id, now?.Phase.ToName(), now?.Reason ?? "deleted"));
    }

    private static async Task<Results<Accepted<Steered>, ProblemHttpResult>> CampaignAsync(string id, SteeringAction action, IGrainFactory grains, string? reason = null)
    {
        var campaign = grains.GetGrain<ICampaignGrain>(id);
        if (await campaign.ViewAsync() is not { } view) return Refusals.NoCampaign(id);
        if (await new Steerer(grains).SteerAsync(action, view, reason) is { } why) return TypedResults.Problem(why, statusCode: StatusCodes.Status409Conflict);
        var now = await campaign.ViewAsync();
        return TypedResults.Accepted((string?)null, new Steered(id, now?.Phase.ToName(), now?.Reason ?? "deleted"));
    }

    private static async Task<Results<Ok<CampaignBudget>, ProblemHttpResult>> BudgetAsync(string id, CampaignBudget budget, IGrainFactory grains)
    {
        if (budget.Fault is { } fault) return Refusals.Bad(fault);
        var campaign = grains.GetGrain<ICampaignGrain>(id);
        if (await campaign.ViewAsync() is not { } view) return Refusals.NoCampaign(id);
        if (SteeringRules.WhyNoOtherBudget(view.Phase) is { } why) return TypedResults.Problem($"{id} {why}", statusCode: StatusCodes.Status409Conflict);
        await campaign.ChangeBudgetAsync(budget);
        return TypedResults.Ok(budget);
    }
}

/// <summary>What an order came to.</summary>
/// <param name="Id">Of the experiment or campaign.</param>
/// <param name="Phase">Where it stands now; a round that runs is finished first. Null where it is deleted.</param>
/// <param name="Reason">Why.</param>
internal sealed record Steered(string Id, string? Phase, string Reason);

/// <summary>Why something is paused or cancelled.</summary>
/// <param name="Reason">For the log; null says that it was done by hand.</param>
internal sealed record OrderReason(string? Reason = null);

/// <summary>Asks for another priority.</summary>
internal sealed record PriorityOrder(Priority Priority);
