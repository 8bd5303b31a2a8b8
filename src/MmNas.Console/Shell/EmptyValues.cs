using System.CommandLine;
using System.CommandLine.Parsing;

namespace MmNas.Console.Shell;

/// <summary>An option or a file that is given as nothing: most often a shell variable that was not set. Taken for "not given" it would stand for something else, the usual home folder for one.</summary>
internal static class EmptyValues
{
    /// <returns>A sentence for each; empty where every word says something.</returns>
    public static IReadOnlyList<string> In(ParseResult parsed)
    {
        var errors = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = at.Parent) errors.InsertRange(0, command.Children.SelectMany(Of));
        return errors;
    }

    private static IEnumerable<string> Of(SymbolResult result) => result switch
    {
        OptionResult { Option: var option } given when given.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)) =>
            [$"{option.Name} is empty; write {option.Name} {option.HelpName ?? "VALUE"}, or leave the option out"],
        // Ids have an error of their own, which says where to find one.
        ArgumentResult { Argument: { Name: not "ID" } argument } given when given.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)) => [$"{argument.Name} is empty; name one"],
        _ => [],
    };
}
