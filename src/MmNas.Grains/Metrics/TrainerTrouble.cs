namespace MmNas.Grains.Metrics;

/// <summary>What kept a trainer from its work.</summary>
public enum TrainerTrouble
{
    /// <summary>What it was given to read: it fails for good.</summary>
    Data,

    Memory,

    /// <summary>Where checkpoints lie.</summary>
    Storage,

    /// <summary>Anything else on the device.</summary>
    Device,
}
