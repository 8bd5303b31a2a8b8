using MmNas.Contracts.Experiments;

namespace MmNas.Silo.Web.Pages;

/// <summary>Experiments: those that live first, what has ended folded away.</summary>
internal static class ExperimentTable
{
    private static readonly Column[] Columns = ["id", "task", "phase", Column.Number("round"), "", Column.Number("loss"), "device", "campaign", "reason"];

    public static Html Of(IReadOnlyList<ExperimentView> experiments)
    {
        var living = experiments.Where(view => !view.Phase.IsEnd()).OrderBy(view => view.Running ? 0 : 1).Select(Row).ToList();
        var ended = experiments.Where(view => view.Phase.IsEnd()).Reverse().Select(Row).ToList(); // the newest first
        var section = PageFrame.Section("Experiments", Columns, living, ended.Count > 0 ? "There is none that runs or waits." : "None was submitted: mmnas submit SPEC");
        return ended.Count == 0 ? section : Html.Of($"{section}<details><summary class=\"quiet\">{ended.Count} ended</summary>{PageFrame.Table(Columns, ended)}</details>\n");
    }

    private static Html Row(ExperimentView view) => Html.Of($"""
        <tr><td><code>{view.Id}</code></td><td>{view.Task.ToString().ToLowerInvariant()}</td><td>{Phase(view)}</td>
        <td class="number">{Rounds(view)}</td><td>{Bar(view)}</td><td class="number">{view.Progress?.Loss?.ToString("0.000")}</td>
        <td>{view.Device}</td><td>{view.Campaign}</td><td class="long">{Reason(view)}</td></tr>

        """);

    /// <summary>An experiment whose genotype is given has no search, and no rounds.</summary>
    private static string Rounds(ExperimentView view) =>
        view.RoundsPlanned > 0 ? $"{view.Round:N0} of {view.RoundsPlanned:N0}"
        : view.Round == 0 && (view.Genotype is not null || view.Phase is ExperimentPhase.Retraining or ExperimentPhase.Evaluating or ExperimentPhase.Done) ? "-"
        : $"{view.Round:N0}";

    /// <summary>Of one in the queue what it waits for, where that is known.</summary>
    private static string Reason(ExperimentView view) => view is { Phase: ExperimentPhase.Queued, Running: true, Progress.Activity: { Length: > 0 } waits } ? waits : view.Reason;

    private static Html Phase(ExperimentView view) => Html.Of($"<span class=\"phase {Colour(view.Phase)}\">{(view.Held ? "waits" : view.Phase.ToName())}</span>{(view.Running || view.Phase.IsAtRest() ? "" : " (not running)")}");

    private static Html Bar(ExperimentView view) =>
        view is { Running: true, Progress.Share: { } share } ? Html.Of($"<progress max=\"1\" value=\"{share:0.###}\" title=\"{view.Progress.Activity}\"></progress>") : default;

    private static string Colour(ExperimentPhase phase) => phase switch
    {
        ExperimentPhase.Done => "good",
        ExperimentPhase.Failed => "bad",
        ExperimentPhase.Queued or ExperimentPhase.Paused => "wait",
        ExperimentPhase.Cancelled => "quiet",
        _ => "busy",
    };
}
