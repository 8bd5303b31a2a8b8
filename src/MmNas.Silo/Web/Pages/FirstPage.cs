using MmNas.Silo.Census;

namespace MmNas.Silo.Web.Pages;

/// <summary>The first page: campaigns, experiments, devices, and who waits for what.</summary>
internal static class FirstPage
{
    /// <param name="snapshot">The newest.</param>
    /// <param name="silo">The name of the silo that answers.</param>
    /// <param name="now">For how long somebody has held or waited.</param>
    public static string Of(PlatformSnapshot snapshot, string silo, DateTimeOffset now) =>
        PageFrame.Around("MmNasGrains", Note(snapshot, silo), Html.Of($"""
            {Problems(snapshot)}
            {CampaignTable.Of(snapshot.Campaigns)}
            {ExperimentTable.Of(snapshot.Experiments)}
            {DeviceTables.Of(snapshot.Devices, now)}
            """)).Text;

    private static Html Note(PlatformSnapshot snapshot, string silo) =>
        snapshot.Taken is { } taken ? Html.Of($"{silo}, {taken:yyyy-MM-dd HH:mm:ss} UTC") : Html.Of($"{silo}, gathering");

    private static Html Problems(PlatformSnapshot snapshot) => Html.Join(snapshot.Problems.Select(problem => Html.Of($"<p class=\"problem\">could not be read, older figures are shown: {problem}</p>\n")));
}
