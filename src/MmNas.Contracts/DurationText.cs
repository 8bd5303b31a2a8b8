namespace MmNas.Contracts;

/// <summary>Durations as people read them, in every form that the console and the web pages use.</summary>
public static class DurationText
{
    /// <summary>To the second below an hour: "0.4 s", "40 s", "2 min 10 s", "3 h 05 min".</summary>
    /// <param name="seconds">0 or more.</param>
    public static string Full(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time switch
        {
            { TotalMinutes: < 1 } => seconds is > 0 and < 10 ? $"{seconds:0.0} s" : $"{time.Seconds} s",
            { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds:00} s",
            _ => $"{(int)time.TotalHours} h {time.Minutes:00} min",
        };
    }

    /// <summary>In one unit, for a table cell: "40 s", "12 min", "2.5 h". Less than nothing counts as 0 s.</summary>
    public static string Rough(TimeSpan span) =>
        span.TotalHours >= 1 ? $"{span.TotalHours:0.0} h" : span.TotalMinutes >= 1 ? $"{Math.Floor(span.TotalMinutes):0} min" : $"{Math.Floor(Math.Max(0, span.TotalSeconds)):0} s";

    /// <summary>In one whole unit: "40 s", "12 min", "3 h", "5 d". Less than nothing counts as 0 s.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } => $"{(int)age.TotalDays:N0} d",
        { TotalHours: >= 1 } => $"{(int)age.TotalHours} h",
        { TotalMinutes: >= 1 } => $"{age.Minutes} min",
        _ => $"{Math.Max(0, age.Seconds)} s",
    };

    /// <summary>What is left to do, in two units: "40 s", "2 min 5 s", "3 h 5 min". A second that has begun counts whole.</summary>
    public static string Left(TimeSpan left) =>
        left.TotalHours >= 1 ? $"{(int)left.TotalHours} h {left.Minutes} min" : left.TotalMinutes >= 1 ? $"{left.Minutes} min {left.Seconds} s" : $"{Math.Ceiling(left.TotalSeconds):0} s";

    /// <summary>Hours of a budget: "3.5 of 48 h", "14 s of 11 s"; in hours where there is at least one, else in smaller units.</summary>
    /// <param name="hours">Used so far.</param>
    /// <param name="budget">The most that may be used.</param>
    public static string Used(double hours, double budget) =>
        hours >= 1 && budget >= 1 ? $"{hours:0.0} of {budget:0.#} h" : $"{Hours(hours)} of {(budget >= 1 ? $"{budget:0.#} h" : Hours(budget))}";

    private static string Hours(double hours) => Rough(TimeSpan.FromSeconds(Math.Round(hours * TimeSpan.SecondsPerHour)));
}
