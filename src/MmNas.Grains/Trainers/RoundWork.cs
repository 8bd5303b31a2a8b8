using System.Diagnostics;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Tracing;
using MmNas.Search;
using MmNas.Training;

namespace MmNas.Grains.Trainers;

/// <summary>A round as the device's thread does it: the weight steps in their order, then the architecture step.</summary>
public static class RoundWork
{
    /// <param name="learner">The learner of the session.</param>
    /// <param name="order">The subnets of the round.</param>
    /// <param name="span">What its steps are part of in a trace; null where nobody traces.</param>
    /// <param name="cancel">Looked at between steps; a round that breaks off leaves the learner unfit to go on.</param>
    public static RoundReport Run(ILearner learner, RoundOrder order, Activity? span, CancellationToken cancel)
    {
        var (started, waited) = (Stopwatch.GetTimestamp(), learner.WaitedForData);
        var steps = Traced("weight steps", span, () => WeightSteps(learner, order, cancel));
        var samples = order.Active.Count == 0 ? [] : Traced("architecture step", span, () => ArchitectureStep(learner, order, cancel));
        return new()
        {
            Round = order.Round,
            Loss = steps.Average(step => step.Loss),
            Accuracy = steps.Average(step => step.Accuracy),
            HeldLoss = samples.Count > 0 ? samples.Average(sample => sample.Loss) : null,
            GateGradients = ByLayer([.. samples.Select(sample => sample.Layers)]),
            TensorSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            DataSeconds = (learner.WaitedForData - waited).TotalSeconds,
        };
    }

    /// <summary>The weight steps alone.</summary>
    public static IReadOnlyList<WeightStepReport> WeightSteps(ILearner learner, RoundOrder order, CancellationToken cancel) => [.. order.Weight.Select((subnet, i) =>
    {
        cancel.ThrowIfCancellationRequested();
        return learner.WeightStep(order.FirstWeightStep + i, subnet, cancel);
    })];

    /// <summary>The architecture step alone, a report a draw; none in warm-up.</summary>
    public static IReadOnlyList<ArchitectureStepReport> ArchitectureStep(ILearner learner, RoundOrder order, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return order.Active.Count == 0
            ? []
            : learner.ArchitectureStep(order.FirstArchitectureStep, [.. order.Active.Select((active, i) => new ArchitectureDraw(active, order.Inactive.Count > 0 ? order.Inactive[i] : null))], cancel);
    }

    private static T Traced<T>(string name, Activity? span, Func<T> work)
    {
        using var part = PlatformTraces.Part(name, span);
        return work();
    }

    private static IReadOnlyList<IReadOnlyList<GateGradient>> ByLayer(IReadOnlyList<IReadOnlyList<GateGradient>> samples) =>
        samples.Count == 0
            ? []
            : [.. Enumerable.Range(0, samples[0].Count).Select(layer => (IReadOnlyList<GateGradient>)[.. samples.Select(sample => sample[layer])])];
}
