using System.Globalization;

namespace MmNas.Files;

/// <summary>A number with its noun: "1 epoch", "3 epochs", "12,000 rounds".</summary>
public static class Counted
{
    /// <param name="count">How many there are.</param>
    /// <param name="one">The noun for one of them.</param>
    /// <param name="many">The noun for any other number; null puts an s behind.</param>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? $"{one}s")}");
}
