using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Tests.Fakes;

namespace MmNas.Grains.Tests;

/// <summary>What a training from scratch keeps of its epochs.</summary>
public sealed class RetrainingCurveTests
{
    [Theory]
    [InlineData(false, 12)] // mid-way through the second epoch of a retraining
    [InlineData(true, 12)]
    [InlineData(true, 7)]
    public async Task Retraining_KeepsACurve_WhichAnInterruptionDoesNotChange(bool validate, int steps)
    {
        var spec = TestPlatform.Spec() with { Baselines = ["mcan"], Retrain = new() { Epochs = 3, Validate = validate } };
        IReadOnlyList<TrainingPoint>[] curves = [await CurveAsync(spec, failAfter: null), await CurveAsync(spec, failAfter: steps)];
        Assert.Equal(curves[0], curves[1]);
        Assert.Equal([1, 2, 3], curves[0].Select(point => point.Epoch));
        Assert.All(curves[0], point => Assert.Equal((validate, validate), (point.HeldLoss is not null, point.HeldAccuracy is not null)));
    }

    /// <summary>Of the found network.</summary>
    /// <param name="spec">What is run.</param>
    /// <param name="failAfter">Steps of its retraining after which the device breaks once; null for never.</param>
    private static async Task<IReadOnlyList<TrainingPoint>> CurveAsync(ExperimentSpec spec, int? failAfter)
    {
        using var home = new TemporaryHome();
        await using var platform = await TestPlatform.StartAsync(home.Path, slots: 1);
        if (failAfter is { } steps) platform.Learners.FailAfter((6 * FakeLearners.StepsPerEpoch) + steps, times: 1); // behind the search's steps
        await platform.Experiment("one").SubmitAsync(spec);
        var view = await platform.RestAsync("one");
        Assert.Equal(ExperimentPhase.Done, view.Phase);
        return view.Retrainings[0].Curve;
    }
}
