using MessagePack;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Api.Consoles;

/// <summary>A spec with what comes along with it.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record SubmittedExperiment
{
    public required ExperimentSpec Spec { get; init; }

    public Submission Submission { get; init; } = new();
}
