using MmNas.Console.Drawing;
using MmNas.Contracts;
using MmNas.Files;
using MmNas.Silo.Disk;

namespace MmNas.Console.Disk;

/// <summary>What takes how much room, for people.</summary>
internal static class DiskPage
{
    private const string None = "-";

    /// <param name="use">What there is.</param>
    /// <param name="measured">Where.</param>
    /// <param name="place">The options that name the platform.</param>
    public static IEnumerable<string> Lines(DiskUse use, MeasuredDisk measured, string place)
    {
        if (use.Experiments.Count > 0)
        {
            string[][] rows = [["experiment", "campaign", "search", "networks", "together"], .. use.Experiments.Select(one => (string[])[one.Id, one.Campaign ?? "", .. Cells(one.Bytes)])];
            foreach (var line in TextTable.Lines(rows, numbersFrom: 2)) yield return line;
            yield return "";
        }

        if (use.Campaigns.Count > 0)
        {
            foreach (var line in TextTable.Lines([["campaign", "search", "networks", "together"], .. use.Campaigns.Select(one => (string[])[one.Id, .. Cells(one.Bytes)])], numbersFrom: 1)) yield return line;
            yield return "";
        }

        foreach (var orphan in use.Orphans) yield return $"nobody's: {orphan.Name} ({Counted.Of(orphan.Keys.Count, "file")}, {ByteText.Of(orphan.Bytes)}): {orphan.Reason}";
        if (use.Orphans.Count > 0) yield return $"mmnas prune --orphans {place} removes what is nobody's";
        if (use.Shared.Count > 0) yield return string.Join(", ", use.Shared.Select(one => $"{one.Name} {ByteText.Of(one.Bytes)}"));
        yield return $"{ByteText.Of(use.Total)} in all, checkpoints in {measured.Place}{(measured.Free is { } free ? $", whose disk has {ByteText.Of(free)} left" : "")}";
    }

    private static string[] Cells(StageBytes bytes) => [Cell(bytes.Search), Cell(bytes.Networks), Cell(bytes.Total)];

    private static string Cell(long bytes) => bytes == 0 ? None : ByteText.Of(bytes);
}
