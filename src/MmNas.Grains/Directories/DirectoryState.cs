using MessagePack;
using MmNas.Contracts.Experiments;

namespace MmNas.Grains.Directories;

/// <summary>Every experiment, or every campaign, that there is.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record DirectoryState
{
    /// <summary>Of the form of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<DirectoryEntry> Entries { get; init; } = [];

    /// <summary>The newest id of the same identity, or a new one: "name-1a2b3c", with a number behind where it is taken.</summary>
    /// <param name="name">Of what is asked for.</param>
    /// <param name="identity">In hex: what means the same has the same.</param>
    /// <param name="again">True gives a new id in any case but that of the key.</param>
    /// <param name="key">Names this one request: asked for again with it, the id is the same; null where it has no key.</param>
    /// <exception cref="SpecMismatchException">The key came with something else before.</exception>
    public (DirectoryState Next, string Id) Resolve(string name, string identity, bool again, string? key = null)
    {
        const int identityDigits = 6;
        if (key is not null && Asked(key) is { } asked) return asked.SpecIdentity == identity ? (this, asked.Id) : throw new SpecMismatchException(asked.Id);
        if (!again && Entries.LastOrDefault(entry => entry.SpecIdentity == identity) is { } same) return (key is null ? this : Changed(same.Id, entry => entry.With(key)), same.Id);
        var stem = $"{name}-{identity[..identityDigits]}";
        var taken = Entries.Select(entry => entry.Id).ToHashSet();
        var id = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? stem : $"{stem}-{number}").First(candidate => !taken.Contains(candidate));
        return (this with { Entries = [.. Entries, new() { Id = id, SpecIdentity = identity, Run = $"{Guid.NewGuid():N}", Keys = key is null ? [] : [key] }] }, id);
    }

    /// <summary>What a request with a key has come to; null where it has not come, or so long ago that the key was not kept.</summary>
    public DirectoryEntry? Asked(string key) => Entries.LastOrDefault(entry => entry.Keys.Contains(key));

    /// <summary>With an id that was given by somebody else, or was forgotten.</summary>
    public DirectoryState With(string id, string identity) =>
        Entries.Any(entry => entry.Id == id) ? this : this with { Entries = [.. Entries, new() { Id = id, SpecIdentity = identity, Run = $"{Guid.NewGuid():N}" }] };

    /// <summary>With a note that an experiment or a campaign rests: then nobody wakes it after a start.</summary>
    /// <param name="id">The id of the experiment or campaign.</param>
    /// <param name="ended">What it shows, where it has ended.</param>
    public DirectoryState Resting(string id, ExperimentView? ended) => Changed(id, entry => entry with { Rests = true, Ended = ended });

    /// <summary>With a note that an experiment or a campaign is live.</summary>
    public DirectoryState Live(string id) => Changed(id, entry => entry with { Rests = false, Ended = null });

    private DirectoryState Changed(string id, Func<DirectoryEntry, DirectoryEntry> change) => Entries.FirstOrDefault(entry => entry.Id == id) is { } found && change(found) is var next && next != found
        ? this with { Entries = [.. Entries.Select(entry => entry.Id == id ? next : entry)] }
        : this;

    /// <summary>Without a run that was deleted; the same where the id is not known, or stands for another run.</summary>
    public DirectoryState Without(string id, string run) => Entries.Any(entry => entry.Id == id && entry.Run == run) ? this with { Entries = [.. Entries.Where(entry => entry.Id != id)] } : this;
}

/// <summary>An id and what it was given to.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record DirectoryEntry
{
    public required string Id { get; init; }

    /// <summary>SHA-256 of the spec, in hex: specs that mean the same have the same.</summary>
    public required string SpecIdentity { get; init; }

    /// <summary>Whether it has said that it rests, and nobody has set it going since.</summary>
    public bool Rests { get; init; }

    /// <summary>What an experiment that is done or cancelled shows, in short; null where it is not, and in a state of version 0.5 and before.</summary>
    public ExperimentView? Ended { get; init; }

    /// <summary>Another one for every entry, so that an id that was deleted and given again is not taken for what it was; empty in a state of version 0.4 and before.</summary>
    public string Run { get; init; } = "";

    /// <summary>What named the requests that it was given for, so that they may come twice; the newest ones, the latest last.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public DirectoryEntry With(string key) => this with { Keys = [.. Keys.TakeLast(MostKeys - 1), key] };

    private const int MostKeys = 20; // a script may ask for the same for ever
}
