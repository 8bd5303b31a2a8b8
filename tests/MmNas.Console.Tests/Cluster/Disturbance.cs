using System.Diagnostics;
using MmNas.Console.Shell;

namespace MmNas.Console.Tests.Cluster;

/// <summary>One thing that befalls a cluster, and how long it is felt.</summary>
/// <param name="What">For the report: "kill -9 of a trainer".</param>
/// <param name="Strikes">Whether a lease on this silo may be lost by it.</param>
/// <param name="Begin">Does it.</param>
/// <param name="End">Undoes it, as a service's keeper would; begins when <paramref name="Begin"/> is done, and is not waited for by the measuring.</param>
internal sealed record Disturbance(string What, Func<string, bool> Strikes, Func<TrialCluster, Task> Begin, Func<TrialCluster, Task> End)
{
    private static readonly TimeSpan LongestBeat = TimeSpan.FromSeconds(2);

    /// <summary>After it, the trainer comes back once its work goes on elsewhere.</summary>
    public static Disturbance TrainerKilled { get; } = new(
        "kill -9 of a trainer", silo => silo == "trainer-1", cluster => cluster.First.KillAsync(), cluster => cluster.StartAgainAsync(cluster.First));

    public static Disturbance CoordinatorKilled { get; } = new(
        "kill -9 of the coordinator", _ => true, cluster => cluster.Coordinator.KillAsync(), cluster => cluster.StartAgainAsync(cluster.Coordinator));

    public static Disturbance DatabaseAway(TimeSpan away) => new(
        $"PostgreSQL stopped for {away.TotalSeconds} s", _ => true,
        async cluster =>
        {
            await cluster.Postgres.StopAsync();
            await Task.Delay(away);
            await cluster.Postgres.StartAsync();
        },
        _ => Task.CompletedTask)
    { CountsFromItsEnd = true };

    /// <summary>The state goes back by as long as work went on since the backup; checkpoints lie where they lay. All processes are new.</summary>
    public static Disturbance BackupRestored(TimeSpan worked) => new(
        $"a backup restored after {worked.TotalSeconds} s of work", _ => true,
        async cluster =>
        {
            var backup = await cluster.Postgres.DumpAsync(cluster.Folder.Database);
            await Task.Delay(worked);
            foreach (var member in cluster.Members) await member.KillAsync();
            await cluster.Postgres.RestoreAsync(cluster.Folder.Database, backup);
            await cluster.StartAllAgainAsync();
        },
        _ => Task.CompletedTask)
    { CountsFromItsEnd = true };

    /// <summary>Woken, it must end itself: others have its grains and its leases.</summary>
    public static Disturbance TrainerFrozen(TimeSpan frozen) => new(
        $"a trainer frozen for {frozen.TotalSeconds} s", silo => silo == "trainer-2", cluster => cluster.Second.FreezeAsync(),
        async cluster =>
        {
            await Task.Delay(frozen);
            await cluster.Second.WakeAsync();
            var (exit, problems) = await cluster.Second.EndAsync();
            Assert.Equal(ExitCode.Failed, exit);
            Assert.Contains("start it again", problems, StringComparison.Ordinal);
            await cluster.StartAgainAsync(cluster.Second);
        });

    /// <summary>True where nothing can be committed before it is over.</summary>
    public bool CountsFromItsEnd { get; private init; }

    /// <summary>Does it while work goes on, and waits until that work is committed again.</summary>
    /// <returns>What is to be reported.</returns>
    public async Task<Felt> BefallAsync(TrialCluster cluster)
    {
        await BusyAsync(cluster);
        var leases = await cluster.LeasesAsync();
        var began = Stopwatch.GetTimestamp();
        await Begin(cluster);
        if (CountsFromItsEnd) began = Stopwatch.GetTimestamp();
        var ending = Task.Run(async () => // a trainer that is killed comes back only when that can no longer help
        {
            if (CountsFromItsEnd || this == CoordinatorKilled) await Task.Delay(LongestBeat);
            await End(cluster);
        });
        var struck = leases.Where(lease => Strikes(lease.Silo)).ToList();
        Assert.True(struck.Count > 0, $"nothing was there to be struck by {What}: the searches are too short");
        await TrialCluster.UntilAsync(() => struck.All(lease => Next(cluster, lease.Holder, began) is not null || cluster.Commits.IsDone(lease.Holder)), $"commits after {What}");
        await ending;
        return new(What, began, [.. leases.Select(lease => new Felt.Work(lease.Holder, Strikes(lease.Silo), lease.Fence, Next(cluster, lease.Holder, began)))]);
    }

    /// <summary>Several searches or retrainings are under way, and each has just committed.</summary>
    private static Task BusyAsync(TrialCluster cluster)
    {
        const int several = 2;
        var began = Stopwatch.GetTimestamp();
        return TrialCluster.UntilAsync(
            () => cluster.Commits.Seen.Where(commit => commit.At > began).Select(commit => commit.Holder).Distinct().Count() >= several, $"{several} that commit");
    }

    /// <summary>Of a search that has just ended it is its retrainings' first.</summary>
    private static Commit? Next(TrialCluster cluster, string holder, long after) =>
        cluster.Commits.Seen.FirstOrDefault(commit => Stopwatch.GetElapsedTime(after, commit.At) > Commits.LongestLook && $"{commit.Holder}/".StartsWith($"{holder}/", StringComparison.Ordinal));
}

/// <summary>How a disturbance was felt.</summary>
/// <param name="What">The disturbance.</param>
/// <param name="Began">When.</param>
/// <param name="Works">Each that held a lease.</param>
internal sealed record Felt(string What, long Began, IReadOnlyList<Felt.Work> Works)
{
    /// <param name="Holder">Of a lease.</param>
    /// <param name="Struck">Whether it might lose it.</param>
    /// <param name="Fence">Of the lease.</param>
    /// <param name="Next">Its first commit since; null where it needed none any more.</param>
    internal sealed record Work(string Holder, bool Struck, long Fence, Commit? Next)
    {
        public bool KeptItsLease => Next is null || Next.Holder != Holder || Next.Fence == Fence;
    }

    public override string ToString() => $"{What}: " + string.Join(", ", Works.OrderByDescending(work => work.Struck).Select(work =>
        $"{work.Holder}{(work.Struck ? " (struck)" : "")} {(work.Next is { } next ? $"{Stopwatch.GetElapsedTime(Began, next.At).TotalSeconds:0.0} s" : "-")}{(work.KeptItsLease ? "" : $" fence {work.Fence:x}>{work.Next!.Fence:x}")}"));
}
