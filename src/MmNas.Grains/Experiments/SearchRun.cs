using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Layers;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Contracts.Trainers;
using MmNas.Files;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Tracing;
using MmNas.Grains.Trainers;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

/// <summary>The rounds of one search under one lease: draws from the layers, steps on the trainer, gradients back to the layers.</summary>
internal sealed class SearchRun
{
    private const double Latest = 0.1; // weight of the last round in the pace
    private const int MeasuredAtOnce = 4; // subnets between two looks at whether to stop

    private readonly ExperimentSpec spec;
    private readonly TrainerSession session;
    private readonly IReadOnlyList<ILayerDistributionGrain> layers;
    private readonly TimeProvider time;
    private readonly AlphaSchedule rates;
    private SubnetCosts? costs; // null where none count
    private string? over; // why there are no more steps

    private SearchRun(ExperimentSpec spec, TrainerSession session, IReadOnlyList<ILayerDistributionGrain> layers, TimeProvider time)
    {
        (this.spec, this.session, this.layers, this.time) = (spec, session, layers, time);
        Schedule = new(session.Opened.StepsPerEpoch, spec.Search.WeightSteps, spec.Search.WarmupEpochs, spec.Search.Stop.MaxEpochs);
        rates = new(spec.Search.Architecture.LearningRate, spec.Search.Architecture.FinalLearningRate, Schedule.ArchitectureStepsBefore(Schedule.Rounds));
    }

    public SearchSchedule Schedule { get; }

    /// <summary>After the last finished round.</summary>
    public SearchPosition Position { get; private set; } = new();

    /// <summary>Why the search is over; null while it is not.</summary>
    public string? End => IsMeasuring ? null : over;

    /// <summary>Whether the steps are over, and subnets are being scored.</summary>
    public bool IsMeasuring => over is not null && Position.Measured.Count < spec.Search.Measured;

    /// <summary>Of the last round; 0 before the first of this run.</summary>
    public double SecondsPerRound { get; private set; }

    /// <summary>Seconds that a round may take, from those of this run, the last ones above all; null before the first.</summary>
    public double? Pace { get; private set; }

    /// <summary>Of the lease under which it runs.</summary>
    public long Fence => session.Lease.Fence;

    /// <summary>Opens every layer where the position stands; the session must be open there already.</summary>
    /// <param name="grains">The way to the layers.</param>
    /// <param name="experiment">The id of the experiment.</param>
    /// <param name="spec">The spec of the experiment.</param>
    /// <param name="session">On the slot.</param>
    /// <param name="position">Where the search stands.</param>
    /// <param name="cuts">The layers at that position as the checkpoint has them; empty where it has none.</param>
    /// <param name="time">For the pace.</param>
    /// <param name="cancel">Of the trainer's work.</param>
    /// <exception cref="LostCutException">A layer has no state of that position, nor has the checkpoint.</exception>
    public static async Task<SearchRun> OpenAsync(
        IGrainFactory grains, string experiment, ExperimentSpec spec, TrainerSession session, SearchPosition position, IReadOnlyList<LayerCut> cuts, TimeProvider time, CancellationToken cancel)
    {
        var count = spec.Space.ToSearchSpace().Layers;
        var layers = Enumerable.Range(0, count).Select(layer => grains.GetGrain<ILayerDistributionGrain>($"{experiment}/{layer}")).ToList();
        var run = new SearchRun(spec, session, layers, time);
        var views = await Task.WhenAll(layers.Select((layer, index) => layer.OpenAsync(run.Setup(index, position.Round) with { Cut = cuts.ElementAtOrDefault(index) })));
        run.Position = position with { Layers = views, Costs = spec.Search.Cost.Weight > 0 && position.Costs.Count == 0 ? await session.CostsAsync(spec.Search.Cost.Of, cancel) : position.Costs };
        if (run.Position.Costs.Count > 0) run.costs = new(spec.Space.ToSearchSpace(), run.Position.Costs);
        run.over = run.Settled() ?? run.Budget();
        return run;
    }

    /// <summary>No more rounds come: the layers go from memory. What was not committed is of no more use to anybody.</summary>
    public void Release()
    {
        foreach (var layer in layers) layer.ReleaseAsync(Fence).Ignore(); // lost, it costs their memory for a day
    }

    /// <summary>Scores some more subnets with the weights as they are, at whose end <see cref="Position"/> and <see cref="End"/> are new.</summary>
    public async Task MeasureAsync(CancellationToken cancel)
    {
        var (started, space, done) = (time.GetTimestamp(), spec.Space.ToSearchSpace(), Position.Measured.Count);
        Subnet[] subnets = [.. Enumerable.Range(done, Math.Min(MeasuredAtOnce, spec.Search.Measured - done)).Select(number => EvenSubnets.At(space, spec.Seed, number))];
        var scores = await session.ScoreHeldBackAsync(subnets, cancel);
        var took = time.GetElapsedTime(started).TotalSeconds;
        Position = Position with
        {
            Measured = [.. Position.Measured, .. subnets.Zip(scores, (subnet, score) => new MeasuredSubnet { Genotype = subnet, Score = score })],
            Seconds = Position.Seconds + took,
            TensorSeconds = Position.TensorSeconds + took,
        };
    }

    /// <summary>One round, at whose end <see cref="Position"/> and <see cref="End"/> are new.</summary>
    public async Task NextRoundAsync(CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var round = Position.Round;
        var samples = Schedule.StepsArchitecture(round) ? spec.Search.Architecture.Draws : 0;
        var draw = new DrawOrder
        {
            Fence = Fence,
            Round = round,
            WeightDraws = spec.Search.WeightSteps,
            TakesTurns = spec.Search.Sampling is WeightSampling.Even && round < Schedule.EvenRounds(spec.Search.EvenUntil),
            FirstWeightStep = FirstWeightStep(round),
            ArchitectureDraws = samples,
        };
        var drawn = await Task.WhenAll(layers.Select(layer => layer.DrawAsync(draw)));
        var report = await session.RunAsync(Order(round, drawn), cancel);
        var rate = rates.At(Schedule.ArchitectureStepsBefore(round));
        var views = samples == 0 ? Position.Layers : await Task.WhenAll(layers.Select((layer, index) =>
            layer.ApplyAsync(new() { Fence = Fence, Round = round, BeginsEpoch = Schedule.BeginsEpoch(round), LearningRate = rate, Gradients = WithCosts(report.GateGradients[index], index) })));
        Position = Position with
        {
            Round = round + 1,
            Layers = [.. views.Zip(drawn, (view, draws) => view with { Sampled = draws.Weight[^1] })],
            Loss = report.Loss,
            Accuracy = report.Accuracy,
            HeldLosses = report.HeldLoss is { } held ? [.. Position.HeldLosses, held] : Position.HeldLosses,
            TensorSeconds = Position.TensorSeconds + report.TensorSeconds,
            DataSeconds = Position.DataSeconds + report.DataSeconds,
        };
        if (Schedule.EndsEpoch(round)) EndEpoch(round, Position.Seconds + time.GetElapsedTime(started).TotalSeconds);
        SecondsPerRound = time.GetElapsedTime(started).TotalSeconds;
        Pace += Latest * (SecondsPerRound - Pace);
        Pace ??= SecondsPerRound;
        Position = Position with { Seconds = Position.Seconds + SecondsPerRound };
        over ??= Budget();
    }

    /// <summary>Has every layer store the state after the last round, and the trainer copy it; nothing is committed by it.</summary>
    /// <param name="folder">Where the checkpoint goes.</param>
    /// <param name="committed">Rounds of the last commit.</param>
    /// <returns>The writing of the checkpoint, which may go on while further rounds run.</returns>
    public async Task<Task<SearchCheckpoint>> PrepareAsync(CheckpointFolder folder, long committed)
    {
        using var span = PlatformTraces.Part("copy state");
        var started = time.GetTimestamp();
        var order = new PrepareOrder { Fence = Fence, Rounds = Position.Round, Committed = committed };
        var copying = session.SnapshotAsync(Position.Round, folder.KeyAfter(Position.Round, Fence));
        var cuts = await Task.WhenAll(layers.Select(layer => layer.PrepareAsync(order)));
        var file = await copying;
        Position = Position with { Seconds = Position.Seconds + time.GetElapsedTime(started).TotalSeconds };
        return WholeAsync(folder, new(Position, cuts, End), file);
    }

    private async Task<SearchCheckpoint> WholeAsync(CheckpointFolder folder, SearchCut cut, Task<CheckpointFile> writing)
    {
        using var span = PlatformTraces.Part("write checkpoint");
        var file = await writing;
        var checkpoint = new SearchCheckpoint
        {
            Spec = SpecIdentity.Of(spec),
            File = file,
            Position = cut.Position,
            Layers = cut.Layers,
            StateHash = cut.HashWith(file),
            End = cut.End,
            StepsPerEpoch = Schedule.StepsPerEpoch,
            DataVersion = session.Opened.DataVersion,
            DataParts = session.Opened.DataParts,
            MissingWords = session.Opened.MissingWords,
            Kind = DeviceKind.Of(session.Lease),
        };
        await folder.CompleteAsync(file.Key, checkpoint);
        return checkpoint;
    }

    private void EndEpoch(long round, double seconds)
    {
        var entropy = Position.Layers.Average(layer => layer.Entropy);
        var point = new CurvePoint
        {
            Round = round + 1,
            Loss = Position.Loss ?? 0,
            Accuracy = Position.Accuracy ?? 0,
            HeldLoss = Position.HeldLosses.Count > 0 ? Position.HeldLosses.Average() : null,
            Entropy = entropy,
            SignalToNoise = Schedule.StepsArchitecture(round) ? [.. Position.Layers.Select(layer => layer.SignalToNoise)] : [],
            Probabilities = [.. Position.Layers.Select(layer => (IReadOnlyList<float>)[.. layer.Probabilities.Select(probability => (float)probability)])],
        };
        Position = Position with { Curve = [.. Position.Curve, point], EpochSeconds = EpochTimes.With(Position.EpochSeconds, Position.Curve.Count, seconds), HeldLosses = [] };
        if (!Schedule.StepsArchitecture(round)) return;
        var convergence = Position.ToConvergence().After(Position.Genotype!, entropy);
        Position = Position.With(convergence);
        over = Settled();
    }

    /// <summary>The gradients of the loss that the alphas go by, which the networks' cost is part of where it counts.</summary>
    private IReadOnlyList<GateGradient> WithCosts(IReadOnlyList<GateGradient> gradients, int layer) =>
        costs is null ? gradients : [.. gradients.Select(gradient => costs.AddTo(gradient, layer, spec.Search.Cost.Weight))];

    private string? Settled() => Position.ToConvergence() is var rule && rule.HasSettled(spec.Search.Stop.StableEpochs) ? $"genotype stable for {Counted.Of(rule.StableEpochs, "epoch")}" : null;

    private string? Budget() =>
        Position.Round >= Schedule.Rounds ? spec.Search.Stop.MaxEpochs == 1 ? "its only epoch is over" : $"all {Counted.Of(spec.Search.Stop.MaxEpochs, "epoch")} are over"
        : Position.Seconds >= spec.Search.Stop.MaxMinutes * 60 ? spec.Search.Stop.MaxMinutes == 1 ? "its only minute is over" : $"all {spec.Search.Stop.MaxMinutes} minutes are over"
        : null;

    private long FirstWeightStep(long round) => round * spec.Search.WeightSteps;

    private LayerSetup Setup(int layer, long rounds) => new()
    {
        Fence = Fence,
        Rounds = rounds,
        Layer = layer,
        Space = spec.Space,
        Seed = spec.Seed,
        Prior = spec.Search.Prior,
        Gates = spec.Search.Gates,
        Architecture = spec.Search.Architecture,
        Genotype = spec.Search.Genotype,
    };

    private RoundOrder Order(long round, IReadOnlyList<LayerDrawn> drawn) => new()
    {
        Fence = Fence,
        Round = round,
        FirstWeightStep = FirstWeightStep(round),
        Weight = Subnets(drawn, layer => layer.Weight),
        FirstArchitectureStep = Schedule.ArchitectureStepsBefore(round),
        Active = Subnets(drawn, layer => layer.Active),
        // A layer with one candidate has nothing to set against it: its one operation stands on both sides.
        Inactive = drawn.All(layer => layer.Inactive.Count == 0) ? [] : Subnets(drawn, layer => layer.Inactive.Count > 0 ? layer.Inactive : layer.Active),
    };

    private IReadOnlyList<Subnet> Subnets(IReadOnlyList<LayerDrawn> drawn, Func<LayerDrawn, IReadOnlyList<Operation>> choose)
    {
        var encoder = spec.Space.EncoderLayers;
        return [.. Enumerable.Range(0, choose(drawn[0]).Count).Select(draw => new Subnet(
            drawn.Take(encoder).Select(layer => choose(layer)[draw]), drawn.Skip(encoder).Select(layer => choose(layer)[draw])))];
    }
}
