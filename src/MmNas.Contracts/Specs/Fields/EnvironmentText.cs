using System.Text.RegularExpressions;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>Replaces ${NAME} and ${NAME:-default} in texts that name files.</summary>
internal static partial class EnvironmentText
{
    /// <summary>Expands a text; false after reporting each name that is neither set nor has a default.</summary>
    /// <remarks>A name that is set to nothing counts as not set, as in a shell's ":-".</remarks>
    public static bool TryExpand(string text, SpecNode node, SpecPlace place, out string expanded)
    {
        var missing = new List<string>();
        expanded = Reference().Replace(text, match => Value(match, place.Context.Environment, missing));
        if (Reference().Replace(text, "").Contains("${", StringComparison.Ordinal))
            return place.Refuse(node, "that ${...} cannot be read; write ${NAME} or ${NAME:-default}");
        foreach (var name in missing) place.Refuse(node, $"{name} is not set in the environment; set it, or write ${{{name}:-default}}");
        return missing.Count == 0;
    }

    private static string Value(Match match, Func<string, string?> environment, List<string> missing)
    {
        var name = match.Groups["name"].Value;
        if (environment(name) is { Length: > 0 } value) return value;
        if (match.Groups["default"] is { Success: true } otherwise) return otherwise.Value;
        missing.Add(name);
        return "";
    }

    [GeneratedRegex(@"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<default>[^}]*))?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
