namespace MmNas.Networks.Optimisers;

/// <summary>The rate of a weight step: a ramp of three epochs at a quarter, a half and three quarters (the published warm-up), then the full rate,
/// multiplied by a factor from each decay epoch on.</summary>
/// <param name="Rate">After the ramp; above 0.</param>
/// <param name="StepsPerEpoch">1 or more.</param>
/// <param name="DecayEpochs">The epochs, counted from 0, at whose start the rate is multiplied by the decay.</param>
/// <param name="DecayRate">Above 0, at most 1.</param>
internal sealed record LearningRateSchedule(double Rate, int StepsPerEpoch, IReadOnlyList<int> DecayEpochs, double DecayRate)
{
    private const int RampEpochs = 3;

    /// <param name="step">The step, counted from 0.</param>
    public double At(long step)
    {
        var epoch = step / StepsPerEpoch;
        var ramp = Math.Min(epoch + 1, RampEpochs + 1) / (RampEpochs + 1.0);
        return Rate * ramp * Math.Pow(DecayRate, DecayEpochs.Count(decay => epoch >= decay));
    }
}
