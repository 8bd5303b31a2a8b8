using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

namespace MmNas.Silo.Web.Pages;

/// <summary>Experiments: those at work first, then those that wait. What has ended is folded away; failures stand on top of the page.</summary>
/// <remarks>The fold is a link and no &lt;details&gt;: what a visitor has opened is in the address, and a page that is reloaded keeps it without a script.</remarks>
internal static class ExperimentTable
{
    private static readonly Column[] Columns = ["id", "task", "phase", "", Column.Number("round"), "", Column.Number("loss"), "device", "campaign", "reason"];

    public static Html Of(IReadOnlyList<ExperimentView> experiments, DevicesView devices, bool showsEnded)
    {
        Html RowOf(ExperimentView view) => Row(view, devices);
        var living = experiments.Where(view => !view.Phase.IsEnd()).OrderBy(view => WorkStates.Of(view, devices)).Select(RowOf).ToList();
        var ended = experiments.Where(view => view.Phase.IsEnd() && view.Phase is not ExperimentPhase.Failed).Reverse().ToList(); // the newest first
        var section = PageFrame.Section("Experiments", Columns, living, experiments.Count > 0 ? "None is running or waiting." : "None has been submitted: mmnas submit SPEC");
        if (ended.Count == 0) return section;
        return showsEnded
            ? Html.Of($"{section}{PageFrame.Section("Ended", Columns, [.. ended.Select(RowOf)], "")}<p class=\"quiet\">While this list is open, the page does not refresh itself: <a href=\"{FirstPage.Path}?{FirstPage.Ended}\">refresh it</a> or <a href=\"{FirstPage.Path}\">close the list</a>.</p>\n")
            : Html.Of($"{section}<p><a class=\"fold quiet\" href=\"{FirstPage.Path}?{FirstPage.Ended}\">{ended.Count} ended</a></p>\n");
    }

    private static Html Row(ExperimentView view, DevicesView devices) => Html.Of($"""
        <tr><td><code>{view.Id}</code></td><td>{view.Task.ToString().ToLowerInvariant()}</td><td>{Phase(view, WorkStates.Of(view, devices))}</td><td>{State(view, devices)}</td>
        <td class="number">{Rounds(view)}</td><td>{Bar(view)}</td><td class="number">{view.Progress?.Loss?.ToString("0.000")}</td>
        <td>{string.Join(", ", devices.LeasesOf(view.Id).Select(held => held.Lease.Device).Distinct())}</td><td>{view.Campaign}</td><td class="long">{Reason(view, devices)}</td></tr>

        """);

    /// <summary>An experiment whose genotype is given has no search, and no rounds.</summary>
    private static string Rounds(ExperimentView view) =>
        view.RoundsPlanned > 0 ? $"{view.Round:N0} of {view.RoundsPlanned:N0}"
        : view.Round == 0 && (view.Genotype is not null || view.Phase is ExperimentPhase.Retraining or ExperimentPhase.Evaluating or ExperimentPhase.Done) ? "-"
        : $"{view.Round:N0}";

    /// <summary>Of one that waits for a device what stands in its way, where that is known.</summary>
    private static string Reason(ExperimentView view, DevicesView devices)
    {
        if (WorkStates.Of(view, devices) is not WorkState.Waiting) return view.Reason;
        if (devices.RequestsOf(view.Id).FirstOrDefault() is { Reason: { Length: > 0 } why }) return why;
        return view is { Phase: ExperimentPhase.Queued, Progress.Activity: { Length: > 0 } waits } ? waits : view.Reason;
    }

    /// <summary>Bold where it is being worked on, or is over.</summary>
    private static Html Phase(ExperimentView view, WorkState state) =>
        Html.Of($"<span class=\"{(state is WorkState.Working or WorkState.AtRest ? "phase " : "")}{Colour(view.Phase, state)}\">{(view.Held ? "waits" : view.Phase.ToName())}</span>");

    private static string State(ExperimentView view, DevicesView devices) => WorkStates.Of(view, devices) switch
    {
        WorkState.Working => "working",
        WorkState.Waiting when view.Phase is not ExperimentPhase.Queued => "waiting",
        WorkState.NotRunning => "not running",
        _ => "",
    };

    private static Html Bar(ExperimentView view) =>
        view is { Running: true, Progress.Share: { } share } ? Html.Of($"<progress max=\"1\" value=\"{share:0.###}\" title=\"{view.Progress.Activity}\"></progress>") : default;

    private static string Colour(ExperimentPhase phase, WorkState state) => (phase, state) switch
    {
        (ExperimentPhase.Done, _) => "good",
        (ExperimentPhase.Cancelled, _) => "quiet",
        (_, WorkState.Working) => "busy",
        _ => "wait",
    };
}
