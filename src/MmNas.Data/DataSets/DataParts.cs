using MmNas.Files;

namespace MmNas.Data;

/// <summary>Hashes what was read into parts.</summary>
public static class DataParts
{
    public static DataPart Of(string name, IReadOnlyList<string> texts) => Of(name, texts.Count, hash => hash.Add(texts));

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
