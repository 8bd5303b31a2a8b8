using System.CommandLine;
using System.CommandLine.Parsing;

namespace MmNas.Console.Exporting;

/// <summary>What curves are written as.</summary>
internal enum CurveFormat
{
    /// <summary>One table as text.</summary>
    Csv,

    /// <summary>One table as Parquet.</summary>
    Parquet,

    /// <summary>A folder of event files, one for the search and one for each network.</summary>
    TensorBoard,
}

/// <summary>--curves: what curves are to be written as.</summary>
internal sealed class CurvesOption : Option<string[]>
{
    private static readonly Dictionary<string, CurveFormat> Formats = Enum.GetValues<CurveFormat>().ToDictionary(format => format.ToString().ToLowerInvariant());

    public CurvesOption()
        : base("--curves")
    {
        Description = $"Write the curves of the search and of the trainings instead of a network: {string.Join(", ", Formats.Keys)}, or several with commas between them";
        HelpName = "FORMATS";
        AllowMultipleArgumentsPerToken = true;
        Validators.Add(Refuse);
    }

    /// <summary>What a command line asks for; empty where it asks for none.</summary>
    public IReadOnlyList<CurveFormat> Of(ParseResult parsed) => [.. CommaWords.Of(parsed.GetValue(this)).Select(word => Formats[word]).Distinct()];

    private void Refuse(OptionResult result)
    {
        foreach (var word in CommaWords.Of(result.GetValue(this)).Where(word => !Formats.ContainsKey(word)))
            result.AddError($"--curves {word} is no form of a curve; write {string.Join(", ", Formats.Keys)}, or several with commas between them");
    }
}
