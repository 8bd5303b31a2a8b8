using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using MmNas.Contracts.Specs.Fields;

namespace MmNas.Api.Listings;

/// <summary>What must hold of all that a list shows: "score&gt;80", "age&lt;2d", "state=waiting".</summary>
public sealed partial class ListCondition
{
    private readonly Func<Listed, DateTimeOffset, bool> holds;

    private ListCondition(Func<Listed, DateTimeOffset, bool> holds) => this.holds = holds;

    /// <summary>The fields, and how each is compared, for help.</summary>
    public static string Allowed =>
        $"one of {string.Join(", ", ListField.All.OfType<ListField.Number>().Select(one => one.Name))} with >, >=, <, <=, = or != and a number (an age such as 90min, 3h or 2d), "
        + $"or one of {string.Join(", ", ListField.All.OfType<ListField.Word>().Select(one => one.Name))} with = or != and a word, or one of several words with commas between them; each condition by itself";

    /// <summary>What lacks the value that is asked about never fulfils it.</summary>
    public bool Holds(Listed one, DateTimeOffset now) => holds(one, now);

    /// <param name="text">As somebody wrote it.</param>
    /// <param name="condition">Null where it is none.</param>
    /// <param name="problem">What is wrong with it and what to write; empty where nothing is.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListCondition? condition, out string problem)
    {
        (condition, problem) = (null, "");
        if (Form().Match(text) is not { Success: true } parts) return Fail($"it compares nothing; use {Allowed}", out problem);
        var (name, comparison, value) = (parts.Groups["field"].Value, parts.Groups["comparison"].Value is "==" ? "=" : parts.Groups["comparison"].Value, parts.Groups["value"].Value);
        switch (ListField.Named(name))
        {
            case ListField.Number field:
                if (NumberOf(value, field) is not { } number)
                    return Fail(field is ListField.Duration ? $"{value} is no age; use a number and s, min, h or d, such as {name}<2d" : $"{value} is no number; use one, such as {name}>=80", out problem);
                condition = new((one, now) => field.Of(one, now) is { } own && Compares(own.CompareTo(number), comparison));
                return true;
            case ListField.Word when comparison is not ("=" or "!="):
                return Fail($"{name} is a word, which {comparison} does not compare; use = or !=", out problem);
            case ListField.Word field:
                string[] words = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                if (field.Known.Count > 0 && words.FirstOrDefault(word => !field.Known.Contains(word)) is { } strange) return Fail($"{name} is {strange}; use {string.Join(", ", field.Known)}", out problem);
                condition = new((one, _) => field.Of(one) is { } own && words.Contains(own) == (comparison is "="));
                return true;
            default:
                return Fail(NearestName.Of(name, ListField.All.Select(field => field.Name)) is { } near ? $"there is no {name}; did you mean {near}?" : $"there is no {name}; use {Allowed}", out problem);
        }
    }

    private static bool Fail(string why, out string problem)
    {
        problem = why;
        return false;
    }

    private static bool Compares(int order, string comparison) => comparison switch
    {
        ">" => order > 0,
        ">=" => order >= 0,
        "<" => order < 0,
        "<=" => order <= 0,
        "!=" => order != 0,
        _ => order == 0,
    };

    private static double? NumberOf(string text, ListField field)
    {
        if (field is not ListField.Duration) return Parsed(text);
        return Age().Match(text) is { Success: true } age && Parsed(age.Groups["number"].Value) is { } number ? number * SecondsOf(age.Groups["unit"].Value) : null;
    }

    private static double? Parsed(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static double SecondsOf(string unit) => unit switch
    {
        "min" => TimeSpan.SecondsPerMinute,
        "h" => TimeSpan.SecondsPerHour,
        "d" => TimeSpan.SecondsPerDay,
        _ => 1,
    };

    [GeneratedRegex(@"^\s*(?<field>[A-Za-z_]+)\s*(?<comparison>>=|<=|!=|>|<|==?)\s*(?<value>\S.*?)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex(@"^(?<number>[0-9.]+)\s*(?<unit>s|min|h|d)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Age();
}
