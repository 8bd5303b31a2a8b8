using MmNas.Contracts.Experiments;

namespace MmNas.Console.Drawing;

/// <summary>All experiments as <c>list</c> shows them to people.</summary>
internal static class ListTable
{
    public static IEnumerable<string> Lines(IReadOnlyList<ExperimentView> views) => views.Count == 0
        ? ["no experiments yet; mmnas run SPEC starts one"]
        : TextTable.Lines([["id", "task", "seed", "phase", "round", "of", "reason"], .. views.Select(Row)], numbersFrom: 4, numbersTo: 6);

    private static string[] Row(ExperimentView view) =>
    [
        view.Id, view.Task.ToString().ToLowerInvariant(), $"{view.Seed}", PhaseText.Of(view), $"{view.Round}",
        view.RoundsPlanned > 0 ? $"{view.RoundsPlanned}" : "?", view.Reason,
    ];
}
