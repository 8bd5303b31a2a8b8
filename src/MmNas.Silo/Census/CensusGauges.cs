using System.Diagnostics.Metrics;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Silo.Census;

/// <summary>Gauges over the newest snapshot. Every silo of a cluster shows the same: take the largest, not the sum.</summary>
public sealed class CensusGauges : IDisposable
{
    public const string MeterName = "MmNas.Census";

    private readonly Meter meter = new(MeterName);
    private readonly PlatformCensus census;
    private readonly TimeProvider time;

    public CensusGauges(PlatformCensus census, TimeProvider time)
    {
        (this.census, this.time) = (census, time);
        meter.CreateObservableGauge("mmnas_experiments", Experiments, description: "Experiments in a phase.");
        meter.CreateObservableGauge("mmnas_campaigns", Campaigns, description: "Campaigns in a phase.");
        meter.CreateObservableGauge("mmnas_leases", () => census.Latest.Devices.Leases.Count, description: "Leases that count.");
        meter.CreateObservableGauge("mmnas_leased_threads", () => census.Latest.Devices.Leases.Sum(held => held.Lease.Threads), description: "Tensor threads that are leased.");
        meter.CreateObservableGauge("mmnas_queue_length", () => census.Latest.Devices.Queue.Count, description: "Requests that wait for a slot.");
        meter.CreateObservableGauge("mmnas_queue_oldest", OldestWait, "s", "How long the oldest request has waited; 0 where none waits.");
        meter.CreateObservableGauge("mmnas_offered_threads", () => census.Latest.Devices.Devices.Sum(device => device.Threads), description: "Tensor threads that all silos offer.");
        meter.CreateObservableGauge("mmnas_offered_gpus", () => census.Latest.Devices.Devices.Sum(device => device.Gpus), description: "GPUs that all silos offer.");
        meter.CreateObservableGauge("mmnas_artefact", Artefacts, "By", "What checkpoints take, by stage: search or network. Counted every few minutes, and by coordinators alone in a cluster.");
        meter.CreateObservableGauge("mmnas_census_age", Age, "s", "Since the figures of this list were gathered.");
    }

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    // Every phase always has a value: a rule on a phase must not lose its series when the last experiment leaves it.
    private IEnumerable<Measurement<int>> Experiments() =>
        Enum.GetValues<ExperimentPhase>().Select(phase => Of(census.Latest.Experiments.Count(view => view.Phase == phase), "phase", phase.ToName()));

    private IEnumerable<Measurement<int>> Campaigns() =>
        Enum.GetValues<CampaignPhase>().Select(phase => Of(census.Latest.Campaigns.Count(view => view.Phase == phase), "phase", phase.ToString().ToLowerInvariant()));

    private IEnumerable<Measurement<long>> Artefacts() => census.Latest.Bytes is { } bytes
        ? [new(bytes.Values.Sum(one => one.Search), new KeyValuePair<string, object?>("stage", "search")), new(bytes.Values.Sum(one => one.Networks), new KeyValuePair<string, object?>("stage", "network"))]
        : [];

    private double OldestWait() =>
        census.Latest.Devices.Queue.Select(waiting => (time.GetUtcNow() - waiting.Since).TotalSeconds).Append(0).Max();

    private IEnumerable<Measurement<double>> Age() =>
        census.Latest.Taken is { } taken ? [new((time.GetUtcNow() - taken).TotalSeconds)] : [];

    private static Measurement<int> Of(int value, string tag, string name) => new(value, new KeyValuePair<string, object?>(tag, name));
}
