namespace MmNas.Data;

/// <summary>The version of a data set of referring expressions.</summary>
internal static class PhraseVersion
{
    public static DataVersion Of(Vocabulary words, IReadOnlyList<PhraseSplit> splits)
    {
        var pictures = DataSetHash.OfPictures(splits[0].Regions);
        return new(Whole(words, splits, pictures),
        [
            DataPart.Of("words", words.OfTexts),
            .. splits.Select(split => DataPart.Of($"sentences of {split.Name}", split.Count, hash => AddTexts(hash, split))),
            DataPart.Of("pictures' regions", pictures.Count, hash => hash.Add(pictures)),
        ]);
    }

    private static string Whole(Vocabulary words, IReadOnlyList<PhraseSplit> splits, IReadOnlyList<byte[]> pictures)
    {
        using var hash = new DataSetHash();
        hash.Add(words.All);
        foreach (var split in splits)
        {
            hash.Add(split.Name);
            for (var sentence = 0; sentence < split.Count; sentence++)
            {
                hash.Add([split.Image(sentence), split.Tokens(sentence).Length]);
                hash.Add(split.Tokens(sentence));
                hash.Add(split.Box(sentence));
            }
        }

        hash.Add(pictures);
        return hash.Finish();
    }

    private static void AddTexts(DataSetHash hash, PhraseSplit split)
    {
        for (var sentence = 0; sentence < split.Count; sentence++)
        {
            hash.Add($"{split.ImageId(sentence)} {split.Text(sentence)}");
            hash.Add(split.Box(sentence));
        }
    }
}
