using MmNas.Files;
using MmNas.Networks.Optimisers;
using MmNas.Networks.Shapes;
using MmNas.Search;
using MmNas.Training.Tasks;

namespace MmNas.Training;

/// <summary>All that decides what a learner does, but for its checkpoint.</summary>
public sealed record LearnerPlan
{
    /// <summary>The <see cref="Device"/> of all cores.</summary>
    public const string Processor = "cpu";

    private readonly int? loaders;

    /// <summary>What is learnt, from which data.</summary>
    public required TaskPlan Task { get; init; }

    /// <summary>The supernet's candidates; for a retraining the space of its one subnet.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>Decides initial weights, data order, split and dropout.</summary>
    public int Seed { get; init; }

    /// <summary>Decides alone which samples are held back; null lets <see cref="Seed"/> do so. Networks of other seeds are comparable on the same samples.</summary>
    public int? SplitSeed { get; init; }

    /// <summary>Tensor threads of the slot.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Where the weights lie and the steps are computed: "cpu", or "cuda:0" and so on.</summary>
    public string Device { get; init; } = Processor;

    /// <summary>Threads that gather batches before they are asked for; 0 gathers each when it is needed. What is learnt does not depend on it. One keeps up
    /// with a processor, a GPU may need two.</summary>
    public int Loaders { get => loaders ?? (Device == Processor ? 1 : 2); init => loaders = value; }

    public int Hidden { get; init; }

    public int Head { get; init; }

    public double Dropout { get; init; }

    /// <summary>Whether architecture steps drop values too.</summary>
    public bool ArchitectureDropout { get; init; } = true;

    public int WordSize { get; init; }

    public int ReduceHidden { get; init; }

    /// <summary>Samples per step.</summary>
    public int Batch { get; init; }

    /// <summary>In which order an epoch goes through its samples.</summary>
    public SampleOrder Order { get; init; }

    public double LearningRate { get; init; }

    /// <summary>What people call that rate where they set it, for messages.</summary>
    public string LearningRateName { get; init; } = "the learning rate";

    /// <summary>Epochs (0-based) from which the rate is multiplied by <see cref="DecayRate"/>, once each.</summary>
    public IReadOnlyList<int> DecayEpochs { get; init; } = [];

    public double DecayRate { get; init; } = 1;

    /// <summary>Decays, epsilon and gradient clip of the weights' optimiser.</summary>
    public AdamSettings Adam { get; init; } = new();

    public LayerNormForm Norm { get; init; }

    public RelationForm Relation { get; init; }

    /// <summary>File of word vectors that the words start from; null starts them at random.</summary>
    public string? WordVectors { get; init; }

    /// <summary>Whether word vectors stay as they start.</summary>
    public bool FrozenWords { get; init; }

    /// <summary>Share of the training data that is held back for architecture steps: 0.2 in a search, 0 in a retraining.</summary>
    public double ArchitectureShare { get; init; }

    /// <summary>Whether that share consists of whole pictures with all their texts, so that no picture is on both sides; otherwise of any samples.</summary>
    public bool HoldsBackPictures { get; init; }
}
