namespace MmNas.Contracts.Specs;

/// <summary>The name that a genotype or a network goes by in an experiment.</summary>
internal static class GivenName
{
    private const int MostLetters = 100;

    /// <summary>Why it will not do, as a way out; null where it will. A name is part of file names and of keys, and other parts of an experiment have some for themselves.</summary>
    /// <param name="name">The name.</param>
    /// <param name="owner">What has it: "the genotype's file".</param>
    public static string? WayOut(string name, string owner) =>
        name is "search" || name.StartsWith("race-", StringComparison.Ordinal) ? $"the search keeps its own files under {name}; rename {owner}"
        : name.Length > MostLetters ? $"its name has {name.Length} letters; rename {owner} to at most {MostLetters}"
        : name.Length == 0 || name.StartsWith('.') || name.Any(letter => char.IsControl(letter) || letter is '/' or '\\' or '=' or '{') ? $"its name is used in file names; rename {owner} to letters, digits, '-', '_' and '.'"
        : null;
}
