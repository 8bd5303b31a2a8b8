using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts;
using MmNas.Grains.Tracing;
using MmNas.Silo.Configuration;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MmNas.Silo.Tracing;

/// <summary>Sends traces of rounds to a collector, over OTLP. Off unless the config names one: then no call between grains carries anything more.</summary>
internal static class TraceExport
{
    private const string OrleansCalls = "Microsoft.Orleans.Application";

    public static void AddTraces(this ISiloBuilder silo, SiloConfig config)
    {
        if (config.Traces is not { } address) return;
        silo.AddActivityPropagation();
        silo.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("mmnas", config.Cluster, ProgramVersion.Text, autoGenerateServiceInstanceId: false, config.KnownAs))
            .WithTracing(traces => traces.SetSampler(new RoundSampler()).AddSource(PlatformTraces.SourceName, OrleansCalls).AddOtlpExporter(exporter =>
            {
                exporter.Endpoint = new(address);
                exporter.Protocol = exporter.Endpoint.AbsolutePath is "/" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
            }));
    }
}
