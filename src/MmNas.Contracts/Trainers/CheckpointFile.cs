using MessagePack;

namespace MmNas.Contracts.Trainers;

/// <summary>A file that a trainer wrote to the artefacts.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record CheckpointFile
{
    /// <summary>Its key among the artefacts: "experiment/stage/file".</summary>
    public string Key { get; init; } = "";

    /// <summary>SHA-256 of the content, in hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Of a state that version 0.2 wrote: an absolute path, whose last three parts are the key. Null in all others.</summary>
    public string? Path
    {
        get => null;
        init => Key = value is null ? Key : string.Join('/', value.Split('/', '\\')[^3..]);
    }
}
