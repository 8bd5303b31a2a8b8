using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;

namespace MmNas.Grains.Tests.Fakes;

/// <summary>Submits as most tests want it.</summary>
internal static class Submissions
{
    /// <summary>By itself, with normal priority.</summary>
    public static Task SubmitAsync(this IExperimentGrain experiment, ExperimentSpec spec) => experiment.SubmitAsync(spec, new());
}
