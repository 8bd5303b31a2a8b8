namespace MmNas.Data;

/// <summary>Where a layout's pictures and their regions may lie, the published place first.</summary>
/// <param name="Features">The folders for a split's region files.</param>
/// <param name="Pictures">The folders for a split's pictures.</param>
public sealed record ImagePlaces(Func<string, string[]> Features, Func<string, string[]> Pictures)
{
    /// <summary>The folders themselves, each after its part for a split where it is cut into splits.</summary>
    public static string[] Cut(IEnumerable<string> folders, string split) =>
    [
        .. from folder in folders
           from place in new[] { Path.Combine(folder, split), folder }
           where place == folder || Directory.Exists(place) // so that a message names the folder, not each way to cut it
           select place,
    ];
}
