using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Files;
using MmNas.Search;

namespace MmNas.Console.Drawing;

/// <summary>A race of finalists: a row per candidate, a column per rung.</summary>
internal static class RaceTable
{
    public static IEnumerable<string> Lines(RaceView race) => TextTable.Lines(
        [
            [$"race for {race.Name}, held-back {race.JudgedBy.ToName()} after", "seed", .. race.Epochs.Select(epochs => Counted.Of(epochs, "epoch")), ""],
            .. race.Candidates.Select((candidate, number) => (string[])
            [
                $"{number + 1}  {candidate.Genotype}", $"{candidate.Seed}",
                .. race.Epochs.Select((_, rung) => Score(race, candidate, rung - candidate.JoinedAt)),
                candidate.IsWinner ? "won" : "",
            ]),
        ], numbersFrom: 1, numbersTo: 2 + race.Epochs.Count);

    /// <param name="race">The race.</param>
    /// <param name="candidate">One of its candidates.</param>
    /// <param name="rung">Counted from the one at which it joined.</param>
    private static string Score(RaceView race, RaceCandidateView candidate, int rung) =>
        rung < 0 || rung >= candidate.Losses.Count ? "-" : race.JudgedBy is HeldMeasure.Accuracy ? $"{candidate.Accuracies[rung]:0.00} %" : $"{candidate.Losses[rung]:0.0000}";
}
