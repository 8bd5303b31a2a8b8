using System.Text.Json.Nodes;

namespace MmNas.Console.Results;

/// <summary>What a command with --json prints where it has no result, so that a script that reads stdout learns why.</summary>
internal static class ErrorJson
{
    private const string Sender = "mmnas: ";

    /// <param name="lines">As stderr has them.</param>
    /// <param name="exitCode">Of the command.</param>
    public static JsonObject Of(IEnumerable<string> lines, int exitCode) => new()
    {
        ["error"] = string.Join('\n', lines.Select(line => line.StartsWith(Sender, StringComparison.Ordinal) ? line[Sender.Length..] : line)),
        ["exit_code"] = exitCode,
    };
}
