using System.CommandLine;
using System.CommandLine.Parsing;
using MmNas.Exporting.Exports;

namespace MmNas.Console.Exporting;

/// <summary>--format: what a network's folder is to hold.</summary>
internal sealed class FormatOption : Option<string[]>
{
    private static readonly Dictionary<string, ExportFormat> Formats = Enum.GetValues<ExportFormat>().ToDictionary(format => format.ToString().ToLowerInvariant());

    public FormatOption()
        : base("--format")
    {
        Description = $"What to write: {string.Join(", ", Formats.Keys)}, or several with commas between them (default: all)";
        HelpName = "FORMATS";
        AllowMultipleArgumentsPerToken = true;
        Validators.Add(Refuse);
    }

    /// <summary>What a command line asks for: all of them where it says nothing.</summary>
    public IReadOnlyList<ExportFormat> Of(ParseResult parsed) =>
        parsed.GetValue(this) is { Length: > 0 } named ? [.. CommaWords.Of(named).Select(word => Formats[word])] : [.. Formats.Values];

    private void Refuse(OptionResult result)
    {
        foreach (var word in CommaWords.Of(result.GetValue(this)).Where(word => !Formats.ContainsKey(word)))
            result.AddError($"--format {word} is no format; write {string.Join(", ", Formats.Keys)}, or several with commas between them");
    }
}
