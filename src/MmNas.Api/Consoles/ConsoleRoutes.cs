using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Api.Consoles;

/// <summary>What a console elsewhere asks and hands over in the records of the grains; orders that need no record are those of the other routes.</summary>
internal static class ConsoleRoutes
{
    public static void MapConsoles(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapGroup("/console").WithSummary("The record of a grain, for consoles");
        read.MapGet("/experiments", async (IGrainFactory grains) => new Packed<IReadOnlyList<ExperimentEntry>>(await Experiments(grains).EntriesAsync()));
        read.MapGet("/experiments/{id}", async (string id, IGrainFactory grains) => new Packed<ExperimentView>(await Experiment(grains, id).ViewAsync()));
        read.MapGet("/experiments/{id}/spec", async (string id, IGrainFactory grains) => new Packed<ExperimentSpec>(await Experiment(grains, id).SpecAsync()));
        read.MapGet("/experiments/{id}/log", async (string id, IGrainFactory grains) => new Packed<IReadOnlyList<ExperimentEvent>>(await Experiment(grains, id).LogAsync()));
        read.MapGet("/campaigns", async (IGrainFactory grains) => new Packed<IReadOnlyList<string>>(await Campaigns(grains).ListAsync()));
        read.MapGet("/campaigns/{id}", async (string id, IGrainFactory grains) => new Packed<CampaignView>(await Campaign(grains, id).ViewAsync()));
        read.MapGet("/campaigns/{id}/log", async (string id, IGrainFactory grains) => new Packed<IReadOnlyList<ExperimentEvent>>(await Campaign(grains, id).LogAsync()));
        read.MapGet("/devices", async (IGrainFactory grains) => new Packed<DevicesView>(await grains.GetGrain<IDevicePoolGrain>(0).ViewAsync()));
    }

    /// <param name="routes">Guarded against those who may not write.</param>
    public static void MapConsoleSubmissions(this IEndpointRouteBuilder routes)
    {
        var write = routes.MapGroup("/console");
        write.MapPost("/experiments", async (Packed<ExperimentSpec> spec, bool? again, IGrainFactory grains) => Results.Text(await Experiments(grains).ResolveAsync(spec.Value!, again ?? false)))
            .Accepts<byte[]>(Packed<ExperimentSpec>.ContentType).WithSummary("The id for a spec");
        write.MapPut("/experiments/{id}", async (string id, Packed<SubmittedExperiment> given, IGrainFactory grains) => await Experiment(grains, id).SubmitAsync(given.Value!.Spec, given.Value.Submission))
            .Accepts<byte[]>(Packed<ExperimentSpec>.ContentType).WithSummary("Submits a spec under its id");
        write.MapPost("/campaigns", async (Packed<CampaignOrder> order, bool? again, IGrainFactory grains) => Results.Text(await Campaigns(grains).ResolveAsync(Checked(order), again ?? false)))
            .Accepts<byte[]>(Packed<CampaignOrder>.ContentType).WithSummary("The id for a campaign");
        write.MapPut("/campaigns/{id}", async (string id, Packed<CampaignOrder> order, IGrainFactory grains) => await Campaign(grains, id).SubmitAsync(Checked(order)))
            .Accepts<byte[]>(Packed<CampaignOrder>.ContentType).WithSummary("Submits a campaign under its id");
    }

    /// <summary>Its experiments check their specs themselves.</summary>
    private static CampaignOrder Checked(Packed<CampaignOrder> order) => order.Value!.Budget.Fault is { } fault ? throw new BadHttpRequestException(fault) : order.Value;

    private static IExperimentDirectoryGrain Experiments(IGrainFactory grains) => grains.GetGrain<IExperimentDirectoryGrain>(0);

    private static IExperimentGrain Experiment(IGrainFactory grains, string id) => grains.GetGrain<IExperimentGrain>(id);

    private static ICampaignDirectoryGrain Campaigns(IGrainFactory grains) => grains.GetGrain<ICampaignDirectoryGrain>(0);

    private static ICampaignGrain Campaign(IGrainFactory grains, string id) => grains.GetGrain<ICampaignGrain>(id);
}
