namespace MmNas.Contracts.Specs.Fields;

/// <summary>Turns of phrase that several kinds share.</summary>
internal static class Wording
{
    /// <summary>"a", "a or b", "a, b or c".</summary>
    public static string Or(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    /// <summary>For what the agreed interface names and this version cannot do.</summary>
    public static string NotYet(string allowed) => $"this version cannot do that yet; use {allowed}";
}
