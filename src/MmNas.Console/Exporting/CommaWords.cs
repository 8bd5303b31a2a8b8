namespace MmNas.Console.Exporting;

/// <summary>Words of an option that may be given several times, with several words each.</summary>
internal static class CommaWords
{
    /// <summary>The words in small letters.</summary>
    public static IEnumerable<string> Of(string[]? given) =>
        (given ?? []).SelectMany(one => one.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(word => word.ToLowerInvariant());
}
