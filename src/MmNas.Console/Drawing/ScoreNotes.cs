using MmNas.Contracts.Experiments;

namespace MmNas.Console.Drawing;

/// <summary>What one must know to read scores right.</summary>
internal static class ScoreNotes
{
    /// <summary>"found on val: 7 of 20 answers ..."; empty where there is nothing to say.</summary>
    public static IEnumerable<string> Of(RetrainingView network) => Of(network.Scores).Select(note => $"{network.Name} {note}");

    /// <summary>"on val: 7 of 20 answers ...".</summary>
    public static IEnumerable<string> Of(IReadOnlyList<SplitScores> scores) => scores.SelectMany(one => one.Notes.Select(note => $"on {one.Split}: {note}"));
}
