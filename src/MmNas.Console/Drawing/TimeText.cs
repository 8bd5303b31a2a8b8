namespace MmNas.Console.Drawing;

/// <summary>Moments as people read them. Logs travel: a time without its zone is worth nothing elsewhere.</summary>
internal static class TimeText
{
    /// <summary>"2026-03-01 09:00:00 +01:00", and "2026-03-01 08:00:00 UTC" where that is the zone.</summary>
    /// <param name="time">Of any zone.</param>
    /// <param name="zone">The reader's time zone.</param>
    public static string Of(DateTimeOffset time, TimeZoneInfo zone)
    {
        var there = TimeZoneInfo.ConvertTime(time, zone);
        return there.Offset == TimeSpan.Zero ? $"{there:yyyy-MM-dd HH:mm:ss} UTC" : $"{there:yyyy-MM-dd HH:mm:ss zzz}";
    }
}
