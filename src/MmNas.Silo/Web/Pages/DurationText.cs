namespace MmNas.Silo.Web.Pages;

/// <summary>Times as people read them.</summary>
internal static class DurationText
{
    /// <summary>"2.5 h", "12 min", "40 s"; nothing is shorter than 0 s.</summary>
    public static string Of(TimeSpan span) =>
        span.TotalHours >= 1 ? $"{span.TotalHours:0.0} h" : span.TotalMinutes >= 1 ? $"{Math.Floor(span.TotalMinutes):0} min" : $"{Math.Floor(Math.Max(0, span.TotalSeconds)):0} s";

    /// <summary>"3.5 of 48 h", "14 s of 11 s": hours where there is one, else smaller units.</summary>
    public static string Used(double hours, double budget) =>
        hours >= 1 && budget >= 1 ? $"{hours:0.0} of {budget:0.#} h" : $"{Hours(hours)} of {(budget >= 1 ? $"{budget:0.#} h" : Hours(budget))}";

    private static string Hours(double hours) => Of(TimeSpan.FromSeconds(Math.Round(hours * TimeSpan.SecondsPerHour)));
}
