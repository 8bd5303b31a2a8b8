using System.CommandLine;
using System.CommandLine.Parsing;

namespace MmNas.Console.Shell;

/// <summary>Arguments that take one word or more.</summary>
internal static class ManyArguments
{
    /// <param name="name">As the help shows it.</param>
    /// <param name="description">For the help.</param>
    /// <param name="orElse">What else a word that begins with '-' may be; null for nothing.</param>
    public static Argument<string[]> Argument(string name, string description, string? orElse = null)
    {
        var argument = new Argument<string[]>(name) { Description = description, Arity = ArgumentArity.OneOrMore };
        argument.Validators.Add(result => RefuseOptions(result, orElse));
        return argument;
    }

    /// <param name="orAll">Whether none stands for all.</param>
    public static Argument<string[]> Ids(bool orAll = false)
    {
        var ids = Argument("ID", $"Ids of experiments or campaigns, as list names them; a unique beginning is enough{(orAll ? " (default: all)" : "")}");
        if (orAll) ids.Arity = ArgumentArity.ZeroOrMore;
        return ids;
    }

    /// <summary>A list of words would swallow a mistyped option.</summary>
    private static void RefuseOptions(ArgumentResult result, string? orElse)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
            result.AddError($"{token.Value} is not an option of this command{(orElse is null ? "" : $"; write ./{token.Value} where it is {orElse}")}");
    }
}
