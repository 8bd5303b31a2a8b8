using MessagePack;
using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

/// <summary>Where a search stands after a number of rounds. Immutable: a commit stores it, a recovery goes back to it.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record SearchPosition
{
    /// <summary>How many rounds are finished.</summary>
    public long Round { get; init; }

    /// <summary>The last epoch's genotype, for the stopping rule; null before the first past warm-up.</summary>
    public Subnet? EpochGenotype { get; init; }

    public int StableEpochs { get; init; }

    /// <summary>Mean entropy of a layer at the end of each epoch since the genotype changed.</summary>
    public IReadOnlyList<double> StableEntropies { get; init; } = [];

    /// <summary>One per layer, encoder first.</summary>
    public IReadOnlyList<LayerView> Layers { get; init; } = [];

    public double? Loss { get; init; }

    public double? Accuracy { get; init; }

    /// <summary>Of the rounds of the epoch that is under way, those that stepped the architecture.</summary>
    public IReadOnlyList<double> HeldLosses { get; init; } = [];

    /// <summary>One point per epoch.</summary>
    public IReadOnlyList<CurvePoint> Curve { get; init; } = [];

    /// <summary>Of each point of <see cref="Curve"/> what <see cref="Seconds"/> was then; null where a version up to 0.6 searched. Beside the curve and not in it: a curve comes out the same whatever
    /// was interrupted, and times do not.</summary>
    public IReadOnlyList<double?> EpochSeconds { get; init; } = [];

    /// <summary>Subnets scored since the steps were over; empty before, and where none are asked for.</summary>
    public IReadOnlyList<MeasuredSubnet> Measured { get; init; } = [];

    /// <summary>For each layer, encoder first, what each candidate costs, as <see cref="Contracts.Specs.CostSpec.Of"/> counts it: told once, since milliseconds differ each time. Empty where no cost counts.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Costs { get; init; } = [];

    public double Seconds { get; init; }

    /// <summary>Of these, seconds on the device's thread.</summary>
    public double TensorSeconds { get; init; }

    /// <summary>Of these, waiting for samples; 0 in rounds of a version that did not tell.</summary>
    public double DataSeconds { get; init; }

    /// <summary>The most probable operation of every layer; null before the layers were opened.</summary>
    [IgnoreMember]
    public Subnet? Genotype => Layers.Count == 0 ? null : new(
        Layers.Where(layer => layer.IsEncoder).Select(MostProbable), Layers.Where(layer => !layer.IsEncoder).Select(MostProbable));

    /// <summary>The stopping rule's memory.</summary>
    public Convergence ToConvergence() => new(EpochGenotype, StableEpochs, [.. StableEntropies]);

    /// <summary>One epoch later in the stopping rule's eyes.</summary>
    public SearchPosition With(Convergence convergence) => this with
    {
        EpochGenotype = convergence.Genotype,
        StableEpochs = convergence.StableEpochs,
        StableEntropies = convergence.Entropies,
    };

    private static Operation MostProbable(LayerView layer) => layer.MostProbable().Operation;
}
