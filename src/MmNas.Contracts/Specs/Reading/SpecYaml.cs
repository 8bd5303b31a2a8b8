using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>A spec as people write one, with every default written out.</summary>
public static partial class SpecYaml
{
    private const string Indent = "  ";

    /// <summary>YAML, a line a field, maps within maps indented; <see cref="SpecFile"/> reads it back to the same spec.</summary>
    public static string Text(ExperimentSpec spec)
    {
        var text = new StringBuilder();
        Write(SpecFields.Write(spec), "", text);
        return text.ToString();
    }

    private static void Write(JsonObject map, string indent, StringBuilder text)
    {
        foreach (var (name, value) in map)
        {
            text.Append(indent).Append(name).Append(':');
            if (value is JsonObject { Count: > 0 } inner) Write(inner, indent + Indent, text.Append('\n'));
            else text.Append(' ').Append(Inline(value)).Append('\n');
        }
    }

    /// <summary>A value in one line.</summary>
    internal static string Inline(JsonNode? value) => value switch
    {
        null => "null",
        JsonArray list => $"[{string.Join(", ", list.Select(Inline))}]",
        JsonObject map => map.Count == 0 ? "{}" : $"{{ {string.Join(", ", map.Select(one => $"{Scalar(one.Key)}: {Inline(one.Value)}"))} }}",
        _ when value.GetValueKind() is JsonValueKind.String => Scalar(value.GetValue<string>()),
        _ => WithPoint(value.ToJsonString()),
    };

    /// <summary>"1E-09" as "1.0e-09": readers of YAML 1.1 take it for a text without the point.</summary>
    private static string WithPoint(string number) => number.IndexOf('E', StringComparison.Ordinal) is > 0 and var at
        ? $"{number[..at]}{(number.Contains('.', StringComparison.Ordinal) ? "" : ".0")}e{number[(at + 1)..]}"
        : number;

    /// <summary>Bare where no reader of YAML can take it for anything but these letters.</summary>
    private static string Scalar(string text) => Plain().IsMatch(text) && !Taken().IsMatch(text) ? text : Quoted(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            if (letter is '"' or '\\') quoted.Append('\\').Append(letter);
            else if (char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF') quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex("^[A-Za-z/][A-Za-z0-9_./+-]*$")]
    private static partial Regex Plain();

    /// <summary>Words with a meaning of their own in one version of YAML or another.</summary>
    [GeneratedRegex("^(true|false|yes|no|on|off|y|n|null)$", RegexOptions.IgnoreCase)]
    private static partial Regex Taken();
}
