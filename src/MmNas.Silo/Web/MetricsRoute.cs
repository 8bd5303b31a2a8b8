using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Grains.Metrics;
using MmNas.Silo.Census;
using MmNas.Tasks;
using OpenTelemetry.Metrics;

namespace MmNas.Silo.Web;

/// <summary>/metrics: ours, Orleans' own, the runtime's and the process's, in Prometheus' form.</summary>
internal static class MetricsRoute
{
    public static void AddMetrics(this IServiceCollection services) => services.AddOpenTelemetry().WithMetrics(metrics => metrics
        .AddMeter(PlatformMetrics.MeterName, CensusGauges.MeterName, "Microsoft.Orleans", "System.Runtime", "Microsoft.AspNetCore.Hosting")
        .AddProcessInstrumentation()
        .AddPrometheusExporter());

    public static void MapMetrics(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<CensusGauges>(); // there from the first scrape on
        app.MapPrometheusScrapingEndpoint("/metrics"); // listens from here on
        app.Services.GetRequiredService<PlatformMetrics>().Begin(app.Services.GetRequiredService<TaskCatalogue>().Names);
    }
}
