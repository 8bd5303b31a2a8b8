namespace MmNas.Data;

/// <summary>A picture with its regions and some of what is said about it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Width">In pixels; null where neither its regions nor the picture can be read.</param>
/// <param name="Height">Height of the picture in pixels.</param>
/// <param name="Boxes">x1 y1 x2 y2 of each region; empty without regions.</param>
/// <param name="Texts">Questions with their most common answers, captions or sentences.</param>
/// <param name="Named">x1 y1 x2 y2 of what the sentences name, one each; empty in other layouts.</param>
/// <param name="Picture">The picture's file; null when it does not lie there.</param>
public sealed record InspectedSample(
    string Name, float? Width, float? Height, IReadOnlyList<float[]> Boxes, IReadOnlyList<string> Texts, IReadOnlyList<float[]> Named, string? Picture)
{
    private const int MostTexts = 8;

    /// <param name="texts">All about one picture.</param>
    /// <param name="places">Where pictures and features lie.</param>
    internal static InspectedSample Of(IReadOnlyList<SaidText> texts, ImagePlaces places)
    {
        var wanted = texts[0].Image;
        var regions = Regions(Find(new RegionSource.Given(), places, wanted)?.Regions);
        var picture = Find(new RegionSource.Grid(), places, wanted)?.Regions;
        SaidText[] shown = [.. texts.Take(MostTexts)];
        return new(
            wanted.Name.ToString(), regions?.Width ?? wanted.Extent?.Width, regions?.Height ?? wanted.Extent?.Height,
            [.. (regions?.Boxes ?? []).Chunk(4)], [.. shown.Select(said => said.Text)], [.. shown.Select(said => said.Box).OfType<float[]>()], picture);
    }

    /// <param name="path">An npz of which nothing is known but its regions.</param>
    internal static InspectedSample OfFeatures(string path)
    {
        var regions = Regions(path);
        return new(Path.GetFileNameWithoutExtension(path), regions?.Width, regions?.Height, [.. (regions?.Boxes ?? []).Chunk(4)], [], [], Picture: null);
    }

    private static AskedImage? Find(RegionSource source, ImagePlaces places, WantedImage wanted)
    {
        var finder = new ImageFinder(source, places, problems: []);
        return finder.Number(wanted) is { } number ? finder.Images[number] : null;
    }

    private static PictureRegions? Regions(string? path)
    {
        try
        {
            return path is null ? null : NpzRegions.Read(path, RegionLimits.Published, new(FolderFiles.In(Path.GetDirectoryName(path)!, "*.npz")));
        }
        catch (DataException)
        {
            return null; // it is among the problems
        }
    }
}
