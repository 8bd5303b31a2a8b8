namespace MmNas.Data;

/// <summary>What was found for a picture.</summary>
/// <param name="Place">A path, or an id of a pack.</param>
/// <param name="Other">Another place that could as well be meant; null when there is none.</param>
internal readonly record struct ImageMatch(string Place, string? Other = null);
