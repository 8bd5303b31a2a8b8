using MmNas.Silo.Census;

namespace MmNas.Silo.Web.Pages;

/// <summary>The first page: campaigns, experiments, devices, and who waits for what.</summary>
internal static class FirstPage
{
    /// <summary>Where it always is, whatever else stands at "/".</summary>
    public const string Path = "/plain";

    /// <summary>What a query says that wants to see what has ended.</summary>
    public const string Ended = "ended";

    /// <param name="snapshot">The newest snapshot of the platform.</param>
    /// <param name="silo">The name of the silo that answers.</param>
    /// <param name="now">For how long a lease has been held or waited for.</param>
    /// <param name="showsEnded">Whether what has ended is unfolded. Then the page does not refresh itself, so that it can be read.</param>
    public static string Of(PlatformSnapshot snapshot, string silo, DateTimeOffset now, bool showsEnded = false) =>
        PageFrame.Around("MmNasGrains", Note(snapshot, silo), refreshes: !showsEnded, Html.Of($"""
            {Problems(snapshot)}
            {FailureTable.Of(snapshot)}
            {CampaignTable.Of(snapshot.Campaigns)}
            {ExperimentTable.Of(snapshot.Experiments, snapshot.Devices, showsEnded)}
            {DeviceTables.Of(snapshot.Devices, now)}
            """)).Text;

    private static Html Note(PlatformSnapshot snapshot, string silo) =>
        snapshot.Taken is { } taken ? Html.Of($"{silo}, {taken:yyyy-MM-dd HH:mm:ss} UTC") : Html.Of($"{silo}, gathering");

    private static Html Problems(PlatformSnapshot snapshot) => Html.Join(snapshot.Problems.Select(problem => Html.Of($"<p class=\"problem\">could not be read, older figures are shown: {problem}</p>\n")));
}
