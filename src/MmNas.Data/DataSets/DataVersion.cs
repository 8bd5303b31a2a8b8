using MmNas.Files;

namespace MmNas.Data;

/// <summary>The identity of what was read.</summary>
/// <param name="Hash">SHA-256 over all of it, 64 lower-case hexadecimal digits.</param>
/// <param name="Parts">What it consists of, so that one can say what differs.</param>
public sealed record DataVersion(string Hash, IReadOnlyList<DataPart> Parts)
{
    /// <param name="words">Those of all texts.</param>
    /// <param name="texts">The parts that lie between words and regions.</param>
    /// <param name="regions">Of all pictures.</param>
    /// <param name="add">Takes in all that was read but the regions, which come last.</param>
    public static DataVersion Of(Vocabulary words, IEnumerable<DataPart> texts, RegionTable regions, Action<DataSetHash> add)
    {
        var pictures = DataSetHash.OfPictures(regions);
        using var hash = new DataSetHash();
        hash.Add(words.All);
        add(hash);
        hash.Add(pictures);
        return new(hash.Finish(), [DataParts.Of("words", words.OfTexts), .. texts, DataParts.Of("pictures' regions", pictures.Count, part => part.Add(pictures))]);
    }
}
