using MessagePack;

namespace MmNas.Contracts.Specs;

/// <summary>Where the captions and images come from that do not belong together.</summary>
/// <remarks>Random ones at first; then, chosen once per epoch by the network as it stands, the hardest of a random pool.</remarks>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record NegativesSpec
{
    /// <summary>Random captions per image, and random images per caption, that are scored.</summary>
    public int Pool { get; init; } = 32;

    /// <summary>How many of the pool, those with the highest scores, are kept for the epoch; each visit of a sample meets one of them at random.</summary>
    public int Kept { get; init; } = 5;

    /// <summary>The first epoch (0-based) with hard ones.</summary>
    public int HardFromEpoch { get; init; } = 10;
}
