using System.CommandLine;
using System.CommandLine.Parsing;

namespace MmNas.Console.Shell;

/// <summary>Options that hold a whole number in a range.</summary>
internal static class NumberRange
{
    /// <summary>Another value is an error that says what to use.</summary>
    public static void Require(Option<int?> option, int least, int? most = null) => option.Validators.Add(result => Check(result, option.Name, least, most));

    private static void Check(OptionResult result, string name, int least, int? most)
    {
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number >= least && !(number > most)))
            result.AddError($"{name} is {token.Value}; use a whole number, {(most is null ? $"{least} or more" : $"{least} to {most}")}");
    }
}
