using System.Globalization;

namespace MmNas.Files;

/// <summary>A part of the data that was read: the vocabulary, the texts of a split, the regions.</summary>
/// <param name="Name">As people know it: "questions of train".</param>
/// <param name="Entries">How many entries it has.</param>
/// <param name="Hash">SHA-256 over them, 64 lower-case hexadecimal digits. Over texts and not ids: another word elsewhere leaves it as it is.</param>
public sealed record DataPart(string Name, long Entries, string Hash)
{
    /// <summary>What differs between two readings of data, in words; empty where nothing does.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<DataPart> then, IReadOnlyList<DataPart> now) =>
    [
        .. from name in then.Concat(now).Select(part => part.Name).Distinct()
           let before = then.FirstOrDefault(part => part.Name == name)
           let after = now.FirstOrDefault(part => part.Name == name)
           where before != after
           select $"{name} ({Change(before?.Entries ?? 0, after?.Entries ?? 0)})",
    ];

    private static string Change(long before, long after) =>
        before == after ? $"{Count(before)} as before, but others" : $"{Count(before)} then, {Count(after)} now";

    private static string Count(long entries) => entries == 0 ? "none" : entries.ToString("#,0", CultureInfo.InvariantCulture);
}
