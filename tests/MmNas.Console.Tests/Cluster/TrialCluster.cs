using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MmNas.Console.Tests.Cluster;

/// <summary>PostgreSQL, one coordinator, two trainers, and six searches on them.</summary>
internal sealed class TrialCluster : IAsyncDisposable
{
    /// <summary>Of each trainer: the six find room on one of them.</summary>
    private const int Slots = 6;

    private readonly TrialFolder folder;

    private TrialCluster(PostgresServer postgres, TrialFolder folder)
    {
        (Postgres, this.folder) = (postgres, folder);
        (Coordinator, First, Second) = (new(folder, "coordinator", "coordinator"), new(folder, "trainer", "trainer-1"), new(folder, "trainer", "trainer-2"));
        Commits = new(folder.Database);
    }

    public PostgresServer Postgres { get; }

    public Member Coordinator { get; }

    public Member First { get; }

    public Member Second { get; }

    public IReadOnlyList<Member> Members => [Coordinator, First, Second];

    public Commits Commits { get; }

    public IReadOnlyList<string> Ids { get; private set; } = [];

    public TrialFolder Folder => folder;

    public static async Task<TrialCluster> StartAsync(PostgresServer postgres)
    {
        var cluster = new TrialCluster(postgres, new(await postgres.CreateDatabaseAsync()));
        // As a service and a person may: both at once.
        await Task.WhenAll(cluster.folder.DoneAsync("database", "upgrade"), cluster.folder.DoneAsync("database", "upgrade"));
        await cluster.StartAllAgainAsync();
        return cluster;
    }

    public async Task StartAllAgainAsync()
    {
        await StartAgainAsync(Coordinator);
        await Task.WhenAll(StartAgainAsync(First), StartAgainAsync(Second));
    }

    public Task StartAgainAsync(Member member) => member.StartAsync(member == Coordinator ? null : Slots);

    public async Task SubmitAsync(int length)
    {
        var lines = await folder.DoneAsync(["submit", .. SixSearches.Write(folder.Path, length)]);
        Ids = [.. lines.Select(line => (string)line["id"]!)];
    }

    /// <summary>Who holds which lease, and on which silo.</summary>
    public async Task<IReadOnlyList<(string Holder, string Silo, long Fence)>> LeasesAsync()
    {
        var devices = Assert.Single(await folder.DoneAsync("devices"));
        return [.. devices["leases"]!.AsArray().Select(lease => ((string)lease!["holder"]!, ((string)lease["device"]!).Split(' ')[0], (long)lease["fence"]!))];
    }

    /// <summary>Watches the six to their end.</summary>
    /// <returns>What each came to, and what people were told meanwhile.</returns>
    public async Task<(IReadOnlyList<string> Results, string Told)> WatchAsync()
    {
        var (lines, told) = await folder.ToldAsync(["watch", .. Ids]);
        JsonObject[] last = [.. lines.TakeLast(Ids.Count)];
        Assert.Equal(Ids, last.Select(result => (string)result["id"]!));
        Assert.All(last, result => Assert.Equal("done", (string?)result["phase"]));
        await UntilAsync(() => Commits.Phases.All(phase => phase is Contracts.Experiments.ExperimentPhase.Done), "the last commit is seen");
        return ([.. last.Select(result => SixSearches.ResultOf(result, Commits.CurveOf((string)result["id"]!)))], told);
    }

    /// <summary>Waits for what must come.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what, TimeSpan? patience = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(began) > (patience ?? TimeSpan.FromMinutes(3))) Assert.Fail($"this does not come: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members.Reverse()) await member.DisposeAsync();
        await Commits.DisposeAsync();
        folder.Dispose();
    }
}
