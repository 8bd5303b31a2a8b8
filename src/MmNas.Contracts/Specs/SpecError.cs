using MmNas.Files;

namespace MmNas.Contracts.Specs;

/// <summary>One thing that is wrong with a spec. Prints as "search.batch is 0; use a whole number, 1 or more".</summary>
/// <param name="Field">Dotted, as written in the file: search.stop.max_epochs; "spec" where the whole file is meant.</param>
/// <param name="Value">What stands there; null where the field is missing.</param>
/// <param name="WayOut">What is allowed and what to do.</param>
/// <param name="Line">1-based line in the file; null where there is none.</param>
public sealed record SpecError(string Field, string? Value, string WayOut, int? Line = null)
{
    /// <summary>1-based column in that line; null where there is none.</summary>
    public int? Column { get; init; }

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Of(Value is null ? $"{Field} is missing; {WayOut}" : $"{Field} is {Value}; {WayOut}"); // keys and values are what somebody wrote
}
