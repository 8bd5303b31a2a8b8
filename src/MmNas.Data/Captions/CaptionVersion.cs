namespace MmNas.Data;

/// <summary>The version of a data set of captions.</summary>
internal static class CaptionVersion
{
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(Vocabulary words, IReadOnlyList<CaptionSplit> splits)
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

        hash.Add(splits[0].Regions);
        return hash.Finish();
    }
}
