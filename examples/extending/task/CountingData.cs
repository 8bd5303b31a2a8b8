using MmNas.Data;
using MmNas.Files;

namespace Acme.Counting;

/// <summary>A question as the network takes it.</summary>
/// <param name="Line">Where it stands in its file, from 1.</param>
/// <param name="Picture">Its picture's place in the table of regions.</param>
/// <param name="Tokens">Its words' ids, one or more.</param>
/// <param name="Count">The answer, 0 or more.</param>
internal sealed record Counted(int Line, int Picture, int[] Tokens, int Count);

/// <summary>The questions of a split.</summary>
/// <param name="Name">"train" or "val".</param>
/// <param name="Questions">In the order of the file.</param>
internal sealed record CountedSplit(string Name, IReadOnlyList<Counted> Questions);

/// <summary>A folder that was read.</summary>
/// <param name="Words">Of all questions.</param>
/// <param name="Train">To learn from.</param>
/// <param name="Held">To score.</param>
/// <param name="Regions">Of all pictures.</param>
/// <param name="Most">The largest count; the classes are 0 to this one.</param>
internal sealed record CountingData(Vocabulary Words, CountedSplit Train, CountedSplit Held, RegionTable Regions, int Most)
{
    /// <summary>Identifies everything that the network sees: two runs are comparable where it is the same.</summary>
    public DataVersion Version { get; } = DataVersion.Of(Words, [Part(Train), Part(Held)], Regions, hash =>
    {
        Add(hash, Train);
        Add(hash, Held);
    });

    private static DataPart Part(CountedSplit split) => DataParts.Of($"questions of {split.Name}", split.Questions.Count, hash => Add(hash, split));

    private static void Add(DataSetHash hash, CountedSplit split)
    {
        foreach (var one in split.Questions) hash.Add([one.Picture, one.Count, one.Tokens.Length, .. one.Tokens]);
    }
}
