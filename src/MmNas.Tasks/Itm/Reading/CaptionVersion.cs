using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Itm.Reading;

/// <summary>The version of a data set of captions.</summary>
internal static class CaptionVersion
{
    public static DataVersion Of(Vocabulary words, IReadOnlyList<CaptionSplit> splits)
    {
        var texts = splits.Select(split => DataParts.Of($"captions of {split.Name}", split.Count, hash => AddTexts(hash, split)));
        return DataVersion.Of(words, texts, splits[0].Regions, hash =>
        {
            foreach (var split in splits) Add(hash, split);
        });
    }

    private static void Add(DataSetHash hash, CaptionSplit split)
    {
        hash.Add(split.Name);
        for (var image = 0; image < split.Images; image++)
            hash.Add($"{split.ImageId(image)} {split.RegionsOf(image)} {split.CaptionsOf(image).Length}");
        for (var caption = 0; caption < split.Count; caption++)
        {
            hash.Add([split.Tokens(caption).Length]);
            hash.Add(split.Tokens(caption));
        }
    }

    private static void AddTexts(DataSetHash hash, CaptionSplit split)
    {
        for (var caption = 0; caption < split.Count; caption++) hash.Add($"{split.ImageId(split.Image(caption))} {split.Text(caption)}");
    }
}
