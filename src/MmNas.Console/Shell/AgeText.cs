using System.Globalization;
using System.Text.RegularExpressions;

namespace MmNas.Console.Shell;

/// <summary>An age as somebody writes it: "90min", "12h", "30d".</summary>
internal static partial class AgeText
{
    public const string Allowed = "a number and min, h or d, such as 30d";

    private const double Most = 36_500; // days

    /// <returns>Null where it is none.</returns>
    public static TimeSpan? Read(string text)
    {
        if (Form().Match(text) is not { Success: true } age || !double.TryParse(age.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        var days = age.Groups["unit"].Value switch { "min" => number / 60 / 24, "h" => number / 24, _ => number };
        return days <= Most ? TimeSpan.FromDays(days) : null;
    }

    [GeneratedRegex(@"^\s*(?<number>[0-9]+(\.[0-9]+)?)\s*(?<unit>min|h|d)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
