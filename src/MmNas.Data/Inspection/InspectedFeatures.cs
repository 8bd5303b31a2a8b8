namespace MmNas.Data;

/// <summary>A folder of region features.</summary>
/// <param name="Folder">The path of the folder.</param>
/// <param name="Files">How many npz files it holds; 0 where it cannot be read.</param>
/// <param name="FeatureSize">Values a region in its first file; null when that cannot be read.</param>
public sealed record InspectedFeatures(string Folder, int Files, int? FeatureSize)
{
    internal static IReadOnlyList<InspectedFeatures> Of(IEnumerable<string> folders) => [.. folders.Where(Directory.Exists).Select(Look)];

    private static InspectedFeatures Look(string folder)
    {
        try
        {
            string[] files = [.. FolderFiles.In(folder, "*.npz").Order(StringComparer.Ordinal)];
            return new(folder, files.Length, files is [var first, ..] ? SizeOf(first, new(files)) : null);
        }
        catch (DataException)
        {
            return new(folder, 0, null); // the look at the files says why
        }
    }

    private static int? SizeOf(string path, SquareFeatures squares)
    {
        try
        {
            using var npz = NpzFile.Open(path);
            return RegionArray.Of(npz.Shape("x"), npz.Shape("bbox"), squares)?.FeatureSize;
        }
        catch (DataException)
        {
            return null; // a check of the layout says what is wrong with it
        }
    }
}
