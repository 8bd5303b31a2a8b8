using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MmNas.Console.Shell;

/// <summary>Options that hold a number in a range.</summary>
internal static class NumberRange
{
    /// <summary>Another value is an error that says what to use.</summary>
    public static void Require(Option<int?> option, int least, int? most = null) => option.Validators.Add(result => Check(result, option.Name, least, most));

    /// <inheritdoc cref="Require(Option{int?}, int, int?)"/>
    public static void Require(Option<long?> option, long least, long most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(long.TryParse(token.Value, out var number) && number >= least && number <= most)) result.AddError($"{option.Name} is {token.Value}; use a whole number, {least} to {most}");
    });

    /// <summary>Another value than one above 0, up to <paramref name="most"/>, is an error.</summary>
    public static void RequirePositive(Option<double?> option, double most) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most))
            result.AddError(FormattableString.Invariant($"{option.Name} is {token.Value}; use a number above 0, at most {most}"));
    });

    /// <summary>Another value than one from 0 to below 1 is an error; so is a comma, which a parser would take for thousands.</summary>
    public static void RequireShare(Option<double?> option) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !(double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and < 1))
            result.AddError($"{option.Name} is {token.Value}; use a number from 0 to below 1");
    });

    private static void Check(OptionResult result, string name, int least, int? most)
    {
        if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number >= least && !(number > most)))
            result.AddError($"{name} is {token.Value}; use a whole number, {(most is null ? $"{least} or more" : $"{least} to {most}")}");
    }
}
