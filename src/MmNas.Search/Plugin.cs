using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace MmNas.Search;

/// <summary>An assembly from outside that brings operations or tasks, as an experiment that uses it remembers it.</summary>
/// <param name="Name">The assembly's name: "Acme.Operations".</param>
/// <param name="Version">The assembly's version: "1.2.0.0".</param>
/// <param name="Sha256">SHA-256 of the assembly's file, 64 lower-case hexadecimal digits.</param>
public sealed partial record Plugin(string Name, string Version, string Sha256)
{
    /// <summary>"Acme.Operations 1.2.0.0 sha256:4f...": what <see cref="TryParse"/> reads.</summary>
    public override string ToString() => $"{Name} {Version} sha256:{Sha256}";

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="plugin">What it names; null when it has another form.</param>
    /// <returns>False when it has another form.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Plugin? plugin)
    {
        var match = Form().Match(text);
        plugin = match.Success ? new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value) : null;
        return plugin is not null;
    }

    [GeneratedRegex(@"^([^\s]{1,200}) ([0-9]+(?:\.[0-9]+){0,3}) sha256:([0-9a-f]{64})$")]
    private static partial Regex Form();
}
