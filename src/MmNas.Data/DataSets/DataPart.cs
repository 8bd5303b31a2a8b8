using System.Globalization;

namespace MmNas.Data;

/// <summary>A part of what was read: its words, the texts of a split, the regions.</summary>
/// <param name="Name">As people know it: "questions of train".</param>
/// <param name="Entries">How many there are.</param>
/// <param name="Hash">SHA-256 over them, 64 lower-case hexadecimal digits. Over texts, not ids: a word more elsewhere leaves it as it is.</param>
public sealed record DataPart(string Name, long Entries, string Hash)
{
    /// <summary>What differs between two readings of data, for people; empty where nothing does.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<DataPart> then, IReadOnlyList<DataPart> now) =>
    [
        .. from name in then.Concat(now).Select(part => part.Name).Distinct()
           let before = then.FirstOrDefault(part => part.Name == name)
           let after = now.FirstOrDefault(part => part.Name == name)
           where before != after
           select $"{name} ({Change(before?.Entries ?? 0, after?.Entries ?? 0)})",
    ];

    /// <summary>A part that is a list of texts.</summary>
    public static DataPart Of(string name, IReadOnlyList<string> texts) => Of(name, texts.Count, hash => hash.Add(texts));

    /// <summary>A part that is hashed entry by entry.</summary>
    /// <param name="name">As people know it.</param>
    /// <param name="entries">How many there are.</param>
    /// <param name="add">Takes them in.</param>
    public static DataPart Of(string name, long entries, Action<DataSetHash> add)
    {
        using var hash = new DataSetHash();
        add(hash);
        return new(name, entries, hash.Finish());
    }

    private static string Change(long before, long after) =>
        before == after ? $"{Count(before)} as before, but others" : $"{Count(before)} then, {Count(after)} now";

    private static string Count(long entries) => entries == 0 ? "none" : entries.ToString("#,0", CultureInfo.InvariantCulture);
}
