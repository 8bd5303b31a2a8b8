using System.Collections.Immutable;

namespace MmNas.Search;

/// <summary>A layer's distribution with the optimiser's moments: all that an architecture step reads and writes. Immutable.</summary>
public sealed record LayerSearch
{
    private LayerSearch(LayerDistribution distribution, ImmutableArray<double> firstMoment, ImmutableArray<double> secondMoment, int steps) =>
        (Distribution, FirstMoment, SecondMoment, Steps, Signal) = (distribution, firstMoment, secondMoment, steps, GateSignal.Start(distribution.Operations.Length));

    /// <summary>The alphas and the probabilities that they give.</summary>
    public LayerDistribution Distribution { get; private init; }

    /// <summary>Adam's running mean of the gradient, one number per alpha.</summary>
    public ImmutableArray<double> FirstMoment { get; private init; }

    /// <summary>Adam's running mean of the squared gradient, one number per alpha.</summary>
    public ImmutableArray<double> SecondMoment { get; private init; }

    /// <summary>Architecture steps taken.</summary>
    public int Steps { get; private init; }

    /// <summary>The alphas' mean over the last third of the steps; null where nobody wants it.</summary>
    public AlphaAverage? Averaged { get; init; }

    /// <summary>How far the gradients of the epoch's steps rise above their noise. It decides nothing.</summary>
    public GateSignal Signal { get; init; }

    /// <summary>What the layer would answer now: the averaged alphas where there are any, else those after the last step.</summary>
    public LayerDistribution Answer => Averaged?.Mean is { } mean ? new(Distribution.Operations, mean) : Distribution;

    /// <summary>Before the first architecture step.</summary>
    public static LayerSearch Start(LayerDistribution distribution)
    {
        ImmutableArray<double> zeros = [.. distribution.Alpha.Select(_ => 0.0)];
        return new(distribution, zeros, zeros, 0);
    }

    /// <summary>Takes up where a stored state was.</summary>
    /// <exception cref="ArgumentException">The counts of alphas and moments differ.</exception>
    public static LayerSearch Resume(
        LayerDistribution distribution, IEnumerable<double> firstMoment, IEnumerable<double> secondMoment, int steps)
    {
        ImmutableArray<double> first = [.. firstMoment], second = [.. secondMoment];
        if (first.Length != distribution.Alpha.Length || second.Length != first.Length)
            throw new ArgumentException($"{first.Length} and {second.Length} moments for {distribution.Alpha.Length} alphas; the stored state is damaged");
        return new(distribution, first, second, steps);
    }

    /// <summary>One architecture step.</summary>
    /// <remarks>In still steps, and in the first step after them, Adam's moments are the plain means of all gradients and of their squares so far, in the form in which
    /// Adam corrects them for its start: so the first step that moves goes by lr * mean / root mean square, which is small where noise is larger than what is known of
    /// the direction, and lr where all gradients agree. The mean as the first step's gradient alone would not do: its square would stand for the second moment, and
    /// the step would be lr in each alpha, however noisy; as an initial first moment it would be forgotten at once where beta 1 is 0. Afterwards both decay as
    /// configured.</remarks>
    /// <param name="gradients">One per sampled subnet; their alpha gradients are averaged.</param>
    /// <param name="gates">In the two-path form the alphas that took part are shifted after the step so that the sum of their
    /// exponentials, and with it every other candidate's probability, stays as it was.</param>
    /// <param name="adam">The step's size and decays.</param>
    public LayerSearch After(IReadOnlyList<GateGradient> gradients, GateMode gates, AlphaAdam adam)
    {
        if (gradients.Count == 0) throw new ArgumentException("an architecture step needs a gradient", nameof(gradients));
        var alpha = Distribution.Alpha;
        var gradient = Average([.. gradients.Select(each => each.ToAlphaGradient(alpha))]);
        var steps = Steps + 1;
        var gathers = adam.StillSteps > 0 && Steps <= adam.StillSteps;
        ImmutableArray<double> first = gathers
            ? Gathered(FirstMoment, gradient, adam.FirstDecay)
            : [.. FirstMoment.Select((m, i) => (adam.FirstDecay * m) + ((1 - adam.FirstDecay) * gradient[i]))];
        ImmutableArray<double> second = gathers
            ? Gathered(SecondMoment, [.. gradient.Select(each => each * each)], adam.SecondDecay)
            : [.. SecondMoment.Select((v, i) => (adam.SecondDecay * v) + ((1 - adam.SecondDecay) * gradient[i] * gradient[i]))];
        if (Steps < adam.StillSteps) return Moved(alpha, first, second, gradient);

        var part = gates is GateMode.Full ? [.. Enumerable.Range(0, alpha.Length)] : gradients.SelectMany(each => each.Candidates).ToHashSet();
        var next = alpha.ToBuilder();
        foreach (var i in part) next[i] -= adam.LearningRate * Step(first[i], second[i], steps, adam);
        if (gates is GateMode.Two) KeepShare(next, alpha, part);
        return Moved(next.ToImmutable(), first, second, gradient);
    }

    /// <summary>The same where an epoch begins: its signal is gathered again.</summary>
    public LayerSearch AtEpochStart() => this with { Signal = GateSignal.Start(Distribution.Operations.Length) };

    private LayerSearch Moved(ImmutableArray<double> alpha, ImmutableArray<double> first, ImmutableArray<double> second, double[] gradient) => this with
    {
        Distribution = new(Distribution.Operations, alpha),
        FirstMoment = first,
        SecondMoment = second,
        Steps = Steps + 1,
        Averaged = Averaged?.After(alpha),
        Signal = Signal.After(gradient),
    };

    /// <summary>The moment whose correction for the start gives the plain mean of all values so far.</summary>
    private ImmutableArray<double> Gathered(ImmutableArray<double> moment, double[] values, double decay)
    {
        double Correction(int steps) => 1 - Math.Pow(decay, steps);
        return [.. moment.Select((m, i) => ((Steps == 0 ? 0 : m / Correction(Steps) * Steps) + values[i]) / (Steps + 1) * Correction(Steps + 1))];
    }

    private static double Step(double first, double second, int steps, AlphaAdam adam) =>
        first / (1 - Math.Pow(adam.FirstDecay, steps)) / (Math.Sqrt(second / (1 - Math.Pow(adam.SecondDecay, steps))) + adam.Epsilon);

    private static void KeepShare(ImmutableArray<double>.Builder next, ImmutableArray<double> before, IReadOnlyCollection<int> part)
    {
        var excess = LogSumExp(part.Select(i => next[i])) - LogSumExp(part.Select(i => before[i]));
        foreach (var i in part) next[i] -= excess;
    }

    private static double LogSumExp(IEnumerable<double> values)
    {
        var all = values.ToList();
        var top = all.Max();
        return top + Math.Log(all.Sum(value => Math.Exp(value - top)));
    }

    private static double[] Average(IReadOnlyList<double[]> rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(i => rows.Average(row => row[i]))];
}
