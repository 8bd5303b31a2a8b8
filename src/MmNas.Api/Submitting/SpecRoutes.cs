using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using MmNas.Contracts;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Grains.Storage;
using MmNas.Silo.Web;
using MmNas.Tasks;

namespace MmNas.Api.Submitting;

/// <summary>Specs: what one may say, what is wrong with one, and running one.</summary>
internal static class SpecRoutes
{
    private const int LongestKey = 200;

    public static void MapSpecs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/specs/schema", (TaskCatalogue tasks) => Results.Content(SpecSchema.Text(tasks.Specs), "application/schema+json")).WithSummary("The JSON schema of specs and campaigns");
        routes.MapGet("/specs/examples", () => TypedResults.Ok(SpecExample.All)).WithSummary("Specs to start from");
    }

    /// <param name="routes">Guarded against those who may not write.</param>
    /// <remarks>Looking through a text is guarded too: it reads what files of this machine the text names, and its errors quote them.</remarks>
    public static void MapSubmissions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/specs/validate", async (SpecText given, TaskCatalogue tasks, HomeFolder home, CancellationToken cancel) => TypedResults.Ok((await ReadText.OfAsync(given, tasks, home, cancel)).Verdict))
            .WithSummary("All that is wrong with a spec or a campaign, and with its data on this machine; runs nothing");
        routes.MapPost("/specs", AcceptAsync).WithSummary("Runs a spec or a campaign").ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Results<Created<Submitted>, ProblemHttpResult>> AcceptAsync(
        SpecSubmission given, [FromHeader(Name = "Idempotency-Key")] string? key, TaskCatalogue tasks, HomeFolder home, IGrainFactory grains, CancellationToken cancel)
    {
        if (key is { Length: 0 or > LongestKey }) return TypedResults.Problem($"the Idempotency-Key has {key.Length} characters; use 1 to {LongestKey}", statusCode: StatusCodes.Status400BadRequest);
        var read = await ReadText.OfAsync(given, tasks, home, cancel);
        if (read.Verdict.Errors is { Count: > 0 } errors)
            return TypedResults.Problem(string.Join("\n", errors.Select(error => error.Message)), statusCode: StatusCodes.Status422UnprocessableEntity, title: $"this {read.Verdict.Kind} cannot run",
                extensions: new Dictionary<string, object?> { ["errors"] = errors });
        try
        {
            var submitted = read.Set.Campaign is { } campaign
                ? await SubmitAsync(CampaignOrders.Of(campaign), given, key, grains)
                : await SubmitAsync(((SpecReading.Good)read.Set.Specs[0].Reading).Spec, given, key, grains);
            return TypedResults.Created($"/api/{submitted.Kind}s/{submitted.Id}", submitted);
        }
        catch (SpecMismatchException) when (key is not null)
        {
            return TypedResults.Problem("this Idempotency-Key came with something else before; use another for another request", statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>A request that has come before is not carried out once more: what it began may have been paused since.</summary>
    private static async Task<Submitted> SubmitAsync(ExperimentSpec spec, SpecSubmission given, string? key, IGrainFactory grains)
    {
        var directory = grains.GetGrain<IExperimentDirectoryGrain>(0);
        var (id, isRepeat) = key is null ? new(await directory.ResolveAsync(spec, given.Again), IsRepeat: false) : await directory.ResolveOnceAsync(spec, given.Again, key);
        var experiment = grains.GetGrain<IExperimentGrain>(id);
        var before = await experiment.ViewAsync();
        if (!isRepeat || before is null) await experiment.SubmitAsync(spec, new() { Priority = given.Priority ?? before?.Priority ?? Priority.Normal, By = ByOf(given) });
        return new(id, "experiment", before is not null);
    }

    /// <inheritdoc cref="SubmitAsync(ExperimentSpec, SpecSubmission, string?, IGrainFactory)"/>
    private static async Task<Submitted> SubmitAsync(CampaignOrder order, SpecSubmission given, string? key, IGrainFactory grains)
    {
        order = order with { By = ByOf(given), Again = given.Again };
        if (given.Priority is { } priority) order = order with { Members = [.. order.Members.Select(member => member with { Priority = priority })] };
        var directory = grains.GetGrain<ICampaignDirectoryGrain>(0);
        var (id, isRepeat) = key is null ? new(await directory.ResolveAsync(order, given.Again), IsRepeat: false) : await directory.ResolveOnceAsync(order, given.Again, key);
        var campaign = grains.GetGrain<ICampaignGrain>(id);
        var isKnown = await campaign.ViewAsync() is not null;
        if (!isRepeat || !isKnown) await campaign.SubmitAsync(order);
        return new(id, "campaign", isKnown);
    }

    private static Submitter ByOf(SpecSubmission given) => given.By ?? new() { User = "", Host = "the web port", Version = ProgramVersion.Text };
}
