using MmNas.Ranking.Statistics;

namespace MmNas.Console.Drawing;

/// <summary>Statistics as people read them.</summary>
internal static class StatisticsText
{
    public const string None = "-";

    private const double LeastP = 0.001;

    /// <summary>"+2.00", "-0.40", "0.00".</summary>
    public static string Points(double points) => $"{points:+0.00;-0.00;0.00}";

    /// <summary>"0.043", "&lt;0.001", "-".</summary>
    public static string P(double? p) => p is not { } value ? None : value < LeastP ? "<0.001" : $"{value:0.000}";

    /// <summary>Wilcoxon's p; with how many differences remained where some are zero. One seed says nothing.</summary>
    public static string P(PairedDifference lead) =>
        lead.Count == 1 ? None : $"{P(lead.Wilcoxon.P)}{(lead.Wilcoxon.Count < lead.Count ? $" (n {lead.Wilcoxon.Count})" : "")}";

    /// <summary>"4 of 5".</summary>
    public static string Wins(PairedDifference lead) => $"{lead.Wins} of {lead.Count}";

    /// <summary>"26 %", "-".</summary>
    public static string Share(double? share) => share is { } known ? $"{100 * known:0} %" : None;

    /// <summary>"12,345", "-".</summary>
    public static string Steps(double? steps) => steps is { } known ? $"{known:N0}" : None;
}
