namespace MmNas.Data;

/// <summary>The entries of a file that could not be used, by id. Each has been noted: what follows from its absence is no problem of its own.</summary>
public sealed class LostEntries
{
    private readonly HashSet<DataId> ids = [];
    private bool unnamed;

    /// <summary>Some are lost whose ids nobody knows: the file broke off, or an entry could not be read.</summary>
    public void AddUnnamed() => unnamed = true;

    /// <summary>Passes on what an entry lacks, and remembers the entry where it lacks something.</summary>
    public string? Judged(string? missing, DataId? id)
    {
        if (missing is null) return null;
        if (id is { } known) ids.Add(known);
        else unnamed = true;
        return missing;
    }

    /// <summary>Whether the id may be one of theirs.</summary>
    public bool MayHold(DataId id) => unnamed || ids.Contains(id);
}
