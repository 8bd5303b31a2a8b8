using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>How far the alpha gradients of a layer's architecture steps rise above their noise: running mean and variance for each candidate (Welford 1962). Immutable.</summary>
/// <remarks><see cref="StandardErrors"/> = |m| / sqrt(sum over i of v_i / n), with m the mean gradient over n steps, |m| its Euclidean norm over the layer's candidates, and
/// v_i the unbiased variance of candidate i's gradient from step to step. The unit is the standard error of the mean gradient: a pure number. Where gradients are nothing
/// but noise its square is 1 on average, and with a true mean mu its square is 1 + n |mu|^2 / sum of v_i: it grows with the root of the steps.</remarks>
public sealed class GateSignal
{
    /// <summary>The number of standard errors above chance from which a signal is called clear.</summary>
    public const double Clear = 2;

    private GateSignal(int steps, ImmutableArray<double> mean, ImmutableArray<double> squares) => (Steps, Mean, Squares) = (steps, mean, squares);

    /// <summary>How many steps it has seen.</summary>
    public int Steps { get; }

    /// <summary>The mean gradient, one number for each candidate.</summary>
    public ImmutableArray<double> Mean { get; }

    /// <summary>Summed squared deviations from the mean, one number for each candidate.</summary>
    public ImmutableArray<double> Squares { get; }

    /// <summary>How many standard errors the mean gradient is away from zero; null where that cannot be told: of fewer than two steps, or of gradients that are all equal.</summary>
    public double? StandardErrors
    {
        get
        {
            var variance = Steps < 2 ? 0 : Squares.Sum() / (Steps - 1);
            var errors = variance > 0 ? Math.Sqrt(Mean.Sum(each => each * each) / (variance / Steps)) : double.NaN;
            return double.IsFinite(errors) ? errors : null;
        }
    }

    /// <summary>Before the first step.</summary>
    /// <param name="candidates">Of the layer.</param>
    public static GateSignal Start(int candidates)
    {
        ImmutableArray<double> zeros = [.. Enumerable.Repeat(0.0, candidates)];
        return new(0, zeros, zeros);
    }

    /// <summary>Takes up where a stored state was.</summary>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public static GateSignal Resume(int candidates, int steps, IEnumerable<double> mean, IEnumerable<double> squares)
    {
        ImmutableArray<double> means = [.. mean], all = [.. squares];
        if (means.Length != candidates || all.Length != candidates)
            throw new ArgumentException($"{means.Length} means and {all.Length} squares for {candidates} candidates; the stored state is damaged");
        return new(steps, means, all);
    }

    /// <summary>One step later.</summary>
    /// <param name="gradient">Of the alphas, one number for each candidate.</param>
    public GateSignal After(IReadOnlyList<double> gradient)
    {
        var steps = Steps + 1;
        ImmutableArray<double> mean = [.. Mean.Select((m, i) => m + ((gradient[i] - m) / steps))];
        return new(steps, mean, [.. Squares.Select((square, i) => square + ((gradient[i] - Mean[i]) * (gradient[i] - mean[i])))]);
    }

    /// <summary>What is left of several such numbers when chance is taken away: sqrt(mean of their squares - 1), 0 where that is negative.</summary>
    /// <param name="standardErrors">One or more, of spans of about as many steps.</param>
    public static double BeyondChance(IReadOnlyCollection<double> standardErrors) => Math.Sqrt(Math.Max(0, standardErrors.Average(each => each * each) - 1));

    /// <summary>How many times as many steps would make a signal clear, if it is what it seems to be: (2 / signal)^2, for it grows with the root of the steps.</summary>
    /// <param name="beyondChance">As <see cref="BeyondChance"/> gives it; 0 gives infinity.</param>
    public static double StepsToBeClear(double beyondChance) => Clear * Clear / (beyondChance * beyondChance);
}
