namespace MmNas.Data;

/// <summary>One image on its way into a pack.</summary>
/// <param name="Where">The file, or file and line, that it comes from.</param>
/// <param name="Read">Its id and regions; throws a <see cref="DataException"/> when they cannot be read. Called once, on any thread.</param>
internal sealed record PackItem(string Where, Func<(string Id, PictureRegions Regions)> Read);
