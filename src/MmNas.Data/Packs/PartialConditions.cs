namespace MmNas.Data;

/// <summary>What must be the same for a stopped pack to be gone on with.</summary>
/// <param name="Values">By their names, in words to compare and to show.</param>
internal sealed record PartialConditions(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The last bits of features follow from it; what earlier versions began does not say it.</summary>
    public const string Threads = "number of threads";

    /// <summary>What differs from those that a pack was begun with; null where nothing does, or nothing was begun.</summary>
    public string? Difference(IReadOnlyDictionary<string, string>? begun)
    {
        if (begun is null) return null;
        string[] names = [.. begun.Keys.Union(Values.Keys).Where(name => begun.GetValueOrDefault(name) != Values.GetValueOrDefault(name)).Order(StringComparer.Ordinal)];
        var differing = names.Where(name => name != Threads || begun.ContainsKey(name)).Select(name => $"another {name} ({begun.GetValueOrDefault(name) ?? "none"}, now {Values.GetValueOrDefault(name) ?? "none"})");
        return string.Join("; ", differing) is { Length: > 0 } text ? text : null;
    }
}
