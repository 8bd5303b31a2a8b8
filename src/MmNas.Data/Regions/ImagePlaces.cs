namespace MmNas.Data;

/// <summary>Where a layout's pictures and their regions may lie, the published place first.</summary>
/// <param name="Features">The folders for a split's region files.</param>
/// <param name="Pictures">The folders for a split's pictures.</param>
internal sealed record ImagePlaces(Func<string, string[]> Features, Func<string, string[]> Pictures);
