using System.Text.RegularExpressions;
using MmNas.Search;

namespace MmNas.Contracts.Specs;

/// <summary>An architecture that a spec brings. The spec holds it as text, so that it means the same on every machine and at any time.</summary>
/// <param name="Name">What it is called in results: the name of its file without the ending, or the name before the text.</param>
/// <param name="Genotype">The architecture.</param>
public sealed partial record GivenGenotype(string Name, Subnet Genotype)
{
    /// <summary>Which of several epochs of a file was taken, for people; null where there was no choice.</summary>
    public string? Choice { get; init; }

    /// <summary>Its name where the spec gives a text without one.</summary>
    public const string Unnamed = "given";

    /// <summary>NAME={"enc": ..., "dec": ...}: how a spec that was read holds it.</summary>
    public override string ToString() => $"{Name}={GenotypeFile.ToJson(Genotype).ToJsonString()}";

    /// <summary>Whether a text holds the architecture itself, and does not name its file.</summary>
    public static bool IsText(string text) => TextForm().IsMatch(text);

    /// <summary>Reads a text, or the file that it names: specs that version 0.4.0 stored name files.</summary>
    /// <exception cref="FormatException">It holds no genotype; says where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This process may not read the file.</exception>
    public static GivenGenotype Read(string text)
    {
        if (TextForm().Match(text) is { Success: true } match)
            return new(match.Groups["name"].Value is { Length: > 0 } name ? name : Unnamed, GenotypeFile.Read(match.Groups["json"].Value));
        var reference = GenotypeReference.Parse(text);
        var file = reference.Read();
        return new(reference.Name, file.Genotype) { Choice = file.Choice is { } choice ? $"{reference.File}: {choice}" : null };
    }

    /// <summary>The name of a text or of a file, without reading either.</summary>
    public static string NameOf(string text) => TextForm().Match(text) is { Success: true } match
        ? match.Groups["name"].Value is { Length: > 0 } name ? name : Unnamed
        : GenotypeReference.Parse(text).Name;

    [GeneratedRegex(@"^(?:(?<name>[^={]+)=)?(?<json>\s*\{.*)$", RegexOptions.Singleline)]
    private static partial Regex TextForm();
}
