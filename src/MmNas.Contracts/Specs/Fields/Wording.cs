namespace MmNas.Contracts.Specs.Fields;

/// <summary>How several kinds put their errors.</summary>
internal static class Wording
{
    /// <summary>"a", "a or b", "a, b or c".</summary>
    public static string Or(IEnumerable<string> words)
    {
        string[] all = [.. words];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }
}
