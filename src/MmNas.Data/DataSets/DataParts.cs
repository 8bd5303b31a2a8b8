using MmNas.Files;

namespace MmNas.Data;

/// <summary>Hashes what was read into parts.</summary>
public static class DataParts
{
    /// <summary>A part that is a list of texts.</summary>
    public static DataPart Of(string name, IReadOnlyList<string> texts) => Of(name, texts.Count, hash => hash.Add(texts));

    /// <summary>A part that is hashed entry by entry.</summary>
    /// <param name="name">As people know it.</param>
    /// <param name="entries">How many entries it has.</param>
    /// <param name="add">Adds them to the hash.</param>
    public static DataPart Of(string name, long entries, Action<DataSetHash> add)
    {
        using var hash = new DataSetHash();
        add(hash);
        return new(name, entries, hash.Finish());
    }
}
