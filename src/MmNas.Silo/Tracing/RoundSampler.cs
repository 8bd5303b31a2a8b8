using MmNas.Grains.Tracing;
using OpenTelemetry.Trace;

namespace MmNas.Silo.Tracing;

/// <summary>Traces begin with rounds: what grains say to each other besides, every second, is nobody's trace.</summary>
internal sealed class RoundSampler : Sampler
{
    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        var isWanted = parent.TraceId == default ? samplingParameters.Name == PlatformTraces.RoundName : parent.TraceFlags.HasFlag(System.Diagnostics.ActivityTraceFlags.Recorded);
        return new(isWanted ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }
}
