using MmNas.Contracts;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Drawing;

/// <summary>A race of finalists: a row per candidate, a column per rung.</summary>
internal static class RaceTable
{
    public static IEnumerable<string> Lines(RaceView race) => TextTable.Lines(
        [
            [$"race for {race.Name}, held-back loss after", "seed", .. race.Epochs.Select(epochs => Counted.Of(epochs, "epoch")), ""],
            .. race.Candidates.Select((candidate, number) => (string[])
            [
                $"{number + 1}  {candidate.Genotype}", $"{candidate.Seed}",
                .. race.Epochs.Select((_, rung) => rung < candidate.Losses.Count ? $"{candidate.Losses[rung]:0.0000}" : "-"),
                candidate.IsWinner ? "won" : "",
            ]),
        ], numbersFrom: 1, numbersTo: 2 + race.Epochs.Count);
}
