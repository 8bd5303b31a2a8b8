using System.CommandLine;
using MmNas.Exporting.Exports;

namespace MmNas.Console.Exporting;

/// <summary>--format: what a network's folder is to hold.</summary>
internal static class NetworkFormats
{
    public static FormatsOption<ExportFormat> Option() => new("--format", "What to write (default: all)");

    /// <summary>What a command line asks for: all of them where it says nothing.</summary>
    public static IReadOnlyList<ExportFormat> Asked(this FormatsOption<ExportFormat> option, ParseResult parsed) =>
        option.Of(parsed) is { Count: > 0 } asked ? asked : Enum.GetValues<ExportFormat>();
}
