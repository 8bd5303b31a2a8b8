namespace MmNas.Contracts.Specs;

/// <summary>One thing that is wrong with a spec.</summary>
/// <param name="Field">Dotted, as written in the file: search.stop.max_epochs.</param>
/// <param name="Value">What stands there; null where the field is missing.</param>
/// <param name="WayOut">What is allowed and what to do.</param>
/// <param name="Line">1-based line in the file; null where there is none.</param>
public sealed record SpecError(string Field, string? Value, string WayOut, int? Line = null);
