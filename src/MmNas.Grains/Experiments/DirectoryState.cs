using MessagePack;

namespace MmNas.Grains.Experiments;

/// <summary>Every experiment there ever was.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record DirectoryState
{
    /// <summary>Of the form of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<DirectoryEntry> Entries { get; init; } = [];
}

/// <summary>An id and what it was given to.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record DirectoryEntry
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of the spec, in hex: specs that mean the same have the same.</summary>
    public required string SpecIdentity { get; init; }
}
