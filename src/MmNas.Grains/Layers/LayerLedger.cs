using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Search;

namespace MmNas.Grains.Layers;

/// <summary>One layer's distribution and the rules by which it follows an order or not: what is late or repeated changes nothing. No storage, no grain.</summary>
/// <param name="layer">The layer's key, for messages.</param>
internal sealed class LayerLedger(string layer)
{
    private LayerSetup? opened;
    private LayerSearch? search;
    private long appliedRounds;
    private long preparedRounds;

    /// <summary>Takes the layer to where the setup says; a setup that did so already changes nothing.</summary>
    /// <param name="setup">Of a lease that is at least as new as any seen.</param>
    /// <param name="stored">What is stored.</param>
    /// <returns>What is to be stored before anything else is: what was prepared after the setup's round never happened, and a layer that is activated again
    /// knows by it that the rounds of this lease are lost.</returns>
    /// <exception cref="FencedException">A later lease has taken over.</exception>
    /// <exception cref="LayerClosedException">It was open under this lease and is no longer: a late repetition must not open it at an earlier round.</exception>
    /// <exception cref="LostCutException">No cut of that round is stored, nor in the setup.</exception>
    public LayerState Open(LayerSetup setup, LayerState stored)
    {
        Admit(setup.Fence, stored.Fence);
        if (opened?.Fence == setup.Fence) return stored;
        if (stored.Fence == setup.Fence) throw new LayerClosedException(layer, setup.Fence);
        var cut = setup.Rounds == 0 ? null : CutFor(setup, stored);
        search = cut is null ? Start(setup) : Resume(setup, cut);
        (opened, appliedRounds, preparedRounds) = (setup, setup.Rounds, setup.Rounds);
        return stored with { Fence = setup.Fence, Cuts = [.. stored.Cuts.Where(one => one.Rounds < setup.Rounds), .. cut is null ? Array.Empty<LayerCut>() : [cut]] };
    }

    /// <summary>Whether a later lease has it open.</summary>
    public bool IsOpenBehind(long fence) => opened?.Fence > fence;

    /// <summary>The draws of a round: the same however often it is asked.</summary>
    public LayerDrawn Draw(DrawOrder order)
    {
        var (open, now) = Opened(order.Fence);
        var draws = new LayerDraws(open.Seed, open.Layer);
        var distribution = now.Distribution;
        var weight = Enumerable.Range(0, order.WeightDraws).Select(draw => order.TakesTurns
            ? draws.Turn(distribution.Operations.Length, order.FirstWeightStep + draw)
            : draws.One(distribution, order.Round, draw));
        var architecture = Enumerable.Range(order.WeightDraws, order.ArchitectureDraws).ToList();
        if (open.Gates is GateMode.Full || distribution.Operations.Length == 1)
            return Drawn(distribution, weight, architecture.Select(draw => draws.One(distribution, order.Round, draw)));
        var pairs = architecture.Select(draw => draws.Pair(distribution, order.Round, draw)).ToList();
        return Drawn(distribution, weight, pairs.Select(pair => pair.Active), pairs.Select(pair => pair.Inactive));
    }

    /// <summary>One architecture step; a round that was applied is not applied again.</summary>
    public LayerView Apply(ApplyOrder order)
    {
        var (open, now) = Opened(order.Fence);
        if (order.Round >= appliedRounds) // else a retry: the first answer got lost
        {
            var adam = new AlphaAdam(order.LearningRate, open.Architecture.Betas[0], open.Architecture.Betas[1]) { StillSteps = open.Architecture.StillSteps };
            search = (order.BeginsEpoch ? now.AtEpochStart() : now).After(order.Gradients, open.Gates, adam);
            appliedRounds = order.Round + 1;
        }

        return View();
    }

    /// <summary>What is to be stored so that a commit of this round may follow or not; a round that was prepared is not prepared again, for the layer may
    /// have gone on since.</summary>
    /// <param name="order">Of the lease that is open.</param>
    /// <param name="stored">What is stored.</param>
    public (LayerState Stored, LayerCut Cut) Prepare(PrepareOrder order, LayerState stored)
    {
        var (_, now) = Opened(order.Fence);
        if (order.Rounds <= preparedRounds && stored.Cuts.FirstOrDefault(one => one.Rounds == order.Rounds) is { } same) return (stored, same);
        if (order.Rounds < preparedRounds) throw new LayerClosedException(layer, order.Fence);
        preparedRounds = order.Rounds;
        var cut = new LayerCut
        {
            Rounds = order.Rounds,
            Alpha = now.Distribution.Alpha,
            FirstMoment = now.FirstMoment,
            SecondMoment = now.SecondMoment,
            Steps = now.Steps,
            AverageBlockSteps = now.Averaged?.BlockSteps ?? 0,
            AverageSums = now.Averaged?.Sums ?? [],
            SignalSteps = now.Signal.Steps,
            SignalMean = now.Signal.Mean,
            SignalSquares = now.Signal.Squares,
        };
        // What was prepared since the commit never will be committed: this takes its place.
        return (stored with { Fence = order.Fence, Cuts = [.. stored.Cuts.Where(one => one.Rounds == order.Committed && one.Rounds < order.Rounds), cut] }, cut);
    }

    public LayerView View()
    {
        var answer = search!.Answer;
        return new()
        {
            IsEncoder = opened!.Layer < opened.Space.EncoderLayers,
            Operations = answer.Operations,
            Probabilities = answer.Probabilities,
            Entropy = answer.Entropy,
            SignalToNoise = search.Signal.StandardErrors,
            Sampled = answer.Operations[answer.MostProbable],
        };
    }

    private static LayerSearch Start(LayerSetup setup)
    {
        var start = LayerSearch.Start(SearchStart.Layer(setup.Space.ToSearchSpace(), setup.Layer, setup.Prior, setup.Seed));
        return setup.Genotype is GenotypeForm.Averaged ? start with { Averaged = AlphaAverage.Start(start.Distribution.Operations.Length) } : start;
    }

    /// <summary>What the checkpoint holds goes first: where the two differ, the state file is from another time.</summary>
    private LayerCut CutFor(LayerSetup setup, LayerState stored) =>
        setup.Cut is { } brought && brought.Rounds == setup.Rounds ? brought
        : stored.Cuts.FirstOrDefault(one => one.Rounds == setup.Rounds)
            ?? throw new LostCutException(layer, setup.Rounds, string.Join(" and ", stored.Cuts.Select(one => one.Rounds)));

    private static LayerSearch Resume(LayerSetup setup, LayerCut cut)
    {
        var operations = setup.Space.ToSearchSpace()[setup.Layer];
        var resumed = LayerSearch.Resume(new(operations, [.. cut.Alpha]), cut.FirstMoment, cut.SecondMoment, cut.Steps);
        if (cut.SignalSteps > 0) resumed = resumed with { Signal = GateSignal.Resume(operations.Length, cut.SignalSteps, cut.SignalMean, cut.SignalSquares) };
        if (setup.Genotype is GenotypeForm.Last) return resumed;
        return resumed with { Averaged = cut.Steps == 0 ? AlphaAverage.Start(operations.Length) : AlphaAverage.Resume(operations.Length, cut.Steps, cut.AverageBlockSteps, cut.AverageSums) };
    }

    private void Admit(long fence, long stored)
    {
        var newest = Math.Max(opened?.Fence ?? 0, stored);
        if (fence < newest) throw new FencedException($"layer {layer}", fence, newest);
    }

    private (LayerSetup Setup, LayerSearch Search) Opened(long fence)
    {
        Admit(fence, 0);
        return opened?.Fence == fence && search is not null
            ? (opened, search)
            : throw new LayerClosedException(layer, fence);
    }

    private static LayerDrawn Drawn(
        LayerDistribution distribution, IEnumerable<int> weight, IEnumerable<int> active, IEnumerable<int>? inactive = null)
    {
        IReadOnlyList<Operation> Named(IEnumerable<int> candidates) => [.. candidates.Select(candidate => distribution.Operations[candidate])];
        return new() { Weight = Named(weight), Active = Named(active), Inactive = Named(inactive ?? []) };
    }
}
