using MessagePack;

namespace MmNas.Contracts.Trainers;

/// <summary>A part of the data: its words, the texts of a split, the regions.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record DataPartMessage
{
    /// <summary>As people know it.</summary>
    public required string Name { get; init; }

    /// <summary>How many there are.</summary>
    public long Entries { get; init; }

    /// <summary>Over all of them.</summary>
    public required string Hash { get; init; }
}
