namespace MmNas.Search;

/// <summary>What a random number is for. Each purpose has numbers of its own, so that adding one never shifts another.</summary>
public enum RandomStream : uint
{
    /// <summary>Which operation of a layer is sampled.</summary>
    Draw = 1,

    /// <summary>The order of the samples in an epoch.</summary>
    DataOrder = 2,

    /// <summary>Which samples train weights and which train alphas.</summary>
    Split = 3,

    /// <summary>Where the alphas start.</summary>
    Prior = 4,

    /// <summary>The operations of a random baseline.</summary>
    Baseline = 5,

    /// <summary>Which negative a sample of image-text matching meets.</summary>
    Negatives = 6,

    /// <summary>Among which the hardest negatives are looked for.</summary>
    NegativePool = 7,

    /// <summary>The settings that a campaign varies.</summary>
    Mutations = 8,

    /// <summary>Candidates of a race that are drawn from the layer distributions.</summary>
    Finalists = 9,

    /// <summary>The order of the batches in an epoch, where their samples are alike.</summary>
    BatchOrder = 10,

    /// <summary>The order of a layer's candidates within a cycle, where each has its turn.</summary>
    Turns = 11,

    /// <summary>Which subnets are measured when the steps of a search are over.</summary>
    Measured = 12,

    /// <summary>Candidates that join a race after its first rung.</summary>
    Proposals = 13,
}
