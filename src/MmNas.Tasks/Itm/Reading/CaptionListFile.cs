using MmNas.Data;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>A list of captions, or of their images' ids, as the published folders have them; known by its name.</summary>
internal sealed class CaptionListFile : IInspectedFileKind
{
    public InspectedFile? Look(string path, ReadOnlySpan<byte> start, CancellationToken cancel) =>
        Path.GetFileName(path).EndsWith("_caps.txt", StringComparison.Ordinal) || Path.GetFileName(path).EndsWith("_ids.txt", StringComparison.Ordinal)
            ? new(path, "a list of captions or of their image ids", "", "layout flickr30k, from f30k_precomp/ or coco_precomp/: mmnas data inspect DIR of the folder around it", [])
            : null;
}
