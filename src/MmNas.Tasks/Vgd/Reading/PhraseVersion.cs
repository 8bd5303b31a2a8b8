using MmNas.Data;
using MmNas.Files;

namespace MmNas.Tasks.Vgd.Reading;

/// <summary>The version of a data set of referring expressions.</summary>
internal static class PhraseVersion
{
    public static DataVersion Of(Vocabulary words, IReadOnlyList<PhraseSplit> splits)
    {
        var texts = splits.Select(split => DataParts.Of($"sentences of {split.Name}", split.Count, hash => AddTexts(hash, split)));
        return DataVersion.Of(words, texts, splits[0].Regions, hash =>
        {
            foreach (var split in splits) Add(hash, split);
        });
    }

    private static void Add(DataSetHash hash, PhraseSplit split)
    {
        hash.Add(split.Name);
        for (var sentence = 0; sentence < split.Count; sentence++)
        {
            hash.Add([split.Image(sentence), split.Tokens(sentence).Length]);
            hash.Add(split.Tokens(sentence));
            hash.Add(split.Box(sentence));
        }
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
