namespace MmNas.Data;

/// <summary>The version of a data set of captions.</summary>
internal static class CaptionVersion
{
    public static DataVersion Of(Vocabulary words, IReadOnlyList<CaptionSplit> splits)
    {
        var pictures = DataSetHash.OfPictures(splits[0].Regions);
        return new(Whole(words, splits, pictures),
        [
            DataPart.Of("words", words.OfTexts),
            .. splits.Select(split => DataPart.Of($"captions of {split.Name}", split.Count, hash => AddTexts(hash, split))),
            DataPart.Of("pictures' regions", pictures.Count, hash => hash.Add(pictures)),
        ]);
    }

    private static string Whole(Vocabulary words, IReadOnlyList<CaptionSplit> splits, IReadOnlyList<byte[]> pictures)
    {
        using var hash = new DataSetHash();
        hash.Add(words.All);
        foreach (var split in splits)
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

        hash.Add(pictures);
        return hash.Finish();
    }

    private static void AddTexts(DataSetHash hash, CaptionSplit split)
    {
        for (var caption = 0; caption < split.Count; caption++) hash.Add($"{split.ImageId(split.Image(caption))} {split.Text(caption)}");
    }
}
