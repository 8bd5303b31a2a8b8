using MmNas.Contracts.Experiments;

namespace MmNas.Grains.Retraining;

/// <summary>Draws up a retraining's view from what is committed and what is under way.</summary>
internal static class RetrainingViews
{
    /// <param name="state">The state as it was committed last.</param>
    /// <param name="parameters">Trainable numbers; null before it is built.</param>
    /// <param name="progress">Of the rounds under way; null when none are.</param>
    /// <param name="weights">Where its last checkpoint is; null before that.</param>
    /// <returns>Null before its first order.</returns>
    public static RetrainingView? Of(RetrainingState state, long? parameters, ProgressView? progress, string? weights) => state.Order is not { } order ? null : new()
    {
        Name = order.Name,
        Genotype = order.Genotype,
        Parameters = parameters,
        Progress = progress,
        RaceLosses = state.RaceLosses,
        Trained = state.Trained,
        Curve = state.Curve.Points,
        EpochSeconds = state.Curve.EpochSeconds,
        Spent = new()
        {
            WeightSteps = state.Round == 0 ? 0 : state.StepsPerEpoch == 0 ? null : new RetrainingSchedule(order, state.StepsPerEpoch).StepsAfter(state.Round),
            Seconds = state.Seconds.Retrain,
        },
        Scores = state.Evaluation?.Splits ?? [],
        LatencyMs = state.Evaluation?.LatencyMs,
        DataVersion = state.DataVersion,
        RanOn = state.RanOn,
        Weights = weights,
    };
}
