namespace MmNas.Console.Drawing;

/// <summary>Numbers as people read them.</summary>
internal static class NumberText
{
    /// <summary>"40 s", "2 min 10 s", "3 h 05 min".</summary>
    /// <param name="seconds">0 or more.</param>
    public static string Duration(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time switch
        {
            { TotalMinutes: < 1 } => seconds is > 0 and < 10 ? $"{seconds:0.0} s" : $"{time.Seconds} s",
            { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds:00} s",
            _ => $"{(int)time.TotalHours} h {time.Minutes:00} min",
        };
    }

    /// <summary>"40 s", "12 min", "3 h", "5 d": whole ones, and nothing is younger than 0 s.</summary>
    public static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 2 } => $"{(int)age.TotalDays:N0} d",
        { TotalHours: >= 1 } => $"{(int)age.TotalHours} h",
        { TotalMinutes: >= 1 } => $"{age.Minutes} min",
        _ => $"{Math.Max(0, age.Seconds)} s",
    };

    /// <summary>Full blocks for the share, light ones for the rest.</summary>
    /// <param name="share">0 to 1; what is outside counts as the nearer end.</param>
    /// <param name="width">Letters.</param>
    public static string Bar(double share, int width)
    {
        var full = double.IsNaN(share) ? 0 : (int)Math.Round(Math.Clamp(share, 0, 1) * width);
        return new string('█', full) + new string('░', width - full);
    }
}
