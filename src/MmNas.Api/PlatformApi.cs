using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MmNas.Api.Consoles;
using MmNas.Api.Description;
using MmNas.Api.Events;
using MmNas.Api.Guarding;
using MmNas.Api.Json;
using MmNas.Api.Networks;
using MmNas.Api.Networks.Mistakes;
using MmNas.Api.Pages;
using MmNas.Api.Reading;
using MmNas.Api.Steering;
using MmNas.Api.Submitting;
using MmNas.Silo.Embedded;
using MmNas.Silo.Web;
using MmNas.Tasks;

namespace MmNas.Api;

/// <summary>What browsers, consoles elsewhere and scripts ask a platform over HTTP.</summary>
public static class PlatformApi
{
    /// <summary>For a silo's web port.</summary>
    /// <param name="reports">Makes what people send to each other.</param>
    public static WebRoom Room(ReportPages reports) => new(services => AddServices(services, reports), MapRoutes) { Pages = SiteRoutes.Segments };

    private static void AddServices(IServiceCollection services, ReportPages reports)
    {
        services.AddSingleton(reports).AddSingleton<SeedStatistics>().AddSingleton<TrainedNetworks>().AddSingleton<PredictorPool>().AddSingleton<MistakeFinder>();
        services.TryAddSingleton<ScoreNetwork>(found => (order, progress, cancel) => NetworkEvaluation.Run(found.GetRequiredService<TaskCatalogue>(), order, progress, cancel));
        services.ConfigureHttpJsonOptions(options =>
        {
            ApiJson.Configured(options.SerializerOptions);
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow; // a dry run that is misspelt must not be a real one
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // what is wrong is then said, and not only that something is
        services.AddProblemDetails();
        services.AddDescription();
        services.AddSingleton<DeviceUses>().AddHostedService(found => found.GetRequiredService<DeviceUses>());
        services.AddSingleton<ChangeFeed>().AddHostedService(found => found.GetRequiredService<ChangeFeed>());
    }

    private static void MapRoutes(IEndpointRouteBuilder app)
    {
        app.MapDescription();
        app.MapSite();
        var api = app.MapGroup("/api").AddEndpointFilter<GrainFaults>();
        api.MapPlatform();
        api.MapExperiments();
        api.MapCampaigns();
        api.MapDownloads();
        api.MapMistakes();
        api.MapSpecs();
        api.MapEvents();
        api.MapConsoles();
        api.MapGroup("").AddEndpointFilter<HeaderGuard>().MapPredict();
        var writing = api.MapGroup("").AddEndpointFilter<WriteGuard>();
        writing.MapSubmissions();
        writing.MapSteering();
        writing.MapDeviceLimits();
        writing.MapBulk();
        writing.MapMistakeOrders();
        writing.MapConsoleSubmissions();
    }
}
