using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Drawing;

/// <summary>The rounds of a search, for people. An experiment whose genotype is given has no search, and no rounds.</summary>
internal static class RoundText
{
    private const string None = "-";

    /// <summary>Whether there are rounds, or will be; of one that only waits that is not known yet, and counts as so.</summary>
    public static bool HasSearch(ExperimentView view) => view.Round > 0 || view.RoundsPlanned > 0 || (view.Genotype is null && !IsBehindSearch(view.Phase));

    public static string Done(ExperimentView view) => HasSearch(view) ? $"{view.Round}" : None;

    public static string Planned(ExperimentView view) => !HasSearch(view) ? None : view.RoundsPlanned > 0 ? $"{view.RoundsPlanned}" : "?";

    public static string Done(CampaignExperiment one) => one.Round == 0 && IsBehindSearch(one.Phase) ? None : $"{one.Round}";

    /// <summary>"paused at round 12".</summary>
    public static string PhaseAtRound(ExperimentView view) => HasSearch(view) ? $"{PhaseText.Name(view)} at round {view.Round}" : PhaseText.Name(view);

    private static bool IsBehindSearch(ExperimentPhase phase) => phase is ExperimentPhase.Retraining or ExperimentPhase.Evaluating or ExperimentPhase.Done;
}
