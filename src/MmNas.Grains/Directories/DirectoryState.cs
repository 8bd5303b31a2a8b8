using MessagePack;
using MmNas.Contracts.Experiments;

namespace MmNas.Grains.Directories;

/// <summary>A piece of a directory: some of the experiments, or of the campaigns, that there are. In version 0.6 and before the one piece had all of them.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record DirectoryState
{
    /// <summary>Of the form of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<DirectoryEntry> Entries { get; init; } = [];

    public DirectoryState With(DirectoryEntry entry) => this with { Entries = [.. Entries, entry] };

    /// <summary>With another entry in the place of the one with its id.</summary>
    public DirectoryState Changed(DirectoryEntry next) => this with { Entries = [.. Entries.Select(entry => entry.Id == next.Id ? next : entry)] };

    public DirectoryState Without(string id) => this with { Entries = [.. Entries.Where(entry => entry.Id != id)] };
}

/// <summary>An id and what it was given to.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record DirectoryEntry
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of the spec, in hex: specs that mean the same have the same.</summary>
    public required string SpecIdentity { get; init; }

    /// <summary>Whether it has said that it rests, and nobody has set it going since: then nobody wakes it after a start.</summary>
    public bool Rests { get; init; }

    /// <summary>What an experiment that is done or cancelled shows, in short; null where it is not, and in a state of version 0.5 and before.</summary>
    public ExperimentView? Ended { get; init; }

    /// <summary>Another one for every entry, so that an id that was deleted and given again is not taken for what it was; empty in a state of version 0.4 and before.</summary>
    public string Run { get; init; } = "";

    /// <summary>What named the requests that it was given for, so that they may come twice; the newest ones, the latest last.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>A new run.</summary>
    /// <param name="id">Given to nobody else.</param>
    /// <param name="identity">Of what was asked for.</param>
    /// <param name="key">Of the request; null where it has none.</param>
    public static DirectoryEntry Of(string id, string identity, string? key = null) => new() { Id = id, SpecIdentity = identity, Run = $"{Guid.NewGuid():N}", Keys = key is null ? [] : [key] };

    public DirectoryEntry With(string key) => this with { Keys = [.. Keys.TakeLast(MostKeys - 1), key] };

    private const int MostKeys = 20; // a script may ask for the same for ever
}
