using System.CommandLine;
using MmNas.Contracts.Specs.Fields;

namespace MmNas.Console.Shell;

/// <summary>What to say of a command that there is not.</summary>
internal static class UnknownCommand
{
    /// <returns>Null where the command is known, and something else is wrong.</returns>
    public static string? Words(ParseResult parsed)
    {
        string[] known = [.. parsed.CommandResult.Command.Subcommands.Select(command => command.Name)];
        if (known.Length == 0 || parsed.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith('-')) is not { } unknown) return null;
        return NearestName.Of(unknown, known) is { } near
            ? $"there is no command {unknown}; did you mean {near}?"
            : $"there is no command {unknown}; use {string.Join(", ", known[..^1])} or {known[^1]}";
    }
}
