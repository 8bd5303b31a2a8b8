namespace MmNas.Data;

/// <summary>The version of a data set of referring expressions.</summary>
internal static class PhraseVersion
{
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Of(Vocabulary words, IReadOnlyList<PhraseSplit> splits)
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

        hash.Add(splits[0].Regions);
        return hash.Finish();
    }
}
