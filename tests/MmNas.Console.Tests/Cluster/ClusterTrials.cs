using System.Diagnostics;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace MmNas.Console.Tests.Cluster;

/// <summary>Trials have the machine to themselves: they measure.</summary>
[CollectionDefinition(nameof(ClusterTrials), DisableParallelization = true)]
public static class AloneOnTheMachine;

/// <summary>What befalls a cluster's processes must not show in what six searches come to. MMNAS_TRIALS=full tries all of it, for longer.</summary>
[Collection(nameof(ClusterTrials))]
public sealed class ClusterTrials(PostgresServer shared, ITestOutputHelper output)
{
    private const int Short = 1, Long = 2, Longest = 24; // the longest must outlive two minutes of one trainer and a minute without a database on a machine that has nothing else to do

    private static readonly Dictionary<int, IReadOnlyList<string>> Undisturbed = [];

    private static string? Asked => Environment.GetEnvironmentVariable("MMNAS_TRIALS");

    [Fact]
    public Task TrainerAndCoordinatorKilled_AllSixComeToTheSame() => TryAsync(Short, shared, [Disturbance.TrainerKilled, Disturbance.CoordinatorKilled]);

    [Theory]
    [InlineData("trainer killed")]
    [InlineData("coordinator killed")]
    [InlineData("database away")]
    [InlineData("trainer frozen")]
    [InlineData("backup restored")]
    [InlineData("everything")]
    public async Task Full_AllSixComeToTheSame(string what)
    {
        Assert.SkipUnless(Asked == "full" || Asked == what, $"takes minutes; MMNAS_TRIALS='{what}' runs it, MMNAS_TRIALS=full all of them");
        await using var own = new PostgresServer(); // it is taken away
        Disturbance away = Disturbance.DatabaseAway(TimeSpan.FromSeconds(60)), frozen = Disturbance.TrainerFrozen(TimeSpan.FromMinutes(2));
        // All of them take minutes; the trainer that freezes is the one that has all the work by then.
        await TryAsync(what is "everything" or "backup restored" ? Longest : Long, own, what switch
        {
            "trainer killed" => [Disturbance.TrainerKilled],
            "coordinator killed" => [Disturbance.CoordinatorKilled],
            "database away" => [away],
            "trainer frozen" => [frozen],
            "backup restored" => [Disturbance.BackupRestored(TimeSpan.FromSeconds(60))],
            _ => [Disturbance.TrainerKilled, frozen, Disturbance.CoordinatorKilled, away],
        });
    }

    private async Task TryAsync(int length, PostgresServer postgres, Disturbance[] disturbances)
    {
        var expected = await UndisturbedAsync(length);
        await using var cluster = await TrialCluster.StartAsync(postgres);
        await cluster.SubmitAsync(length);
        var watch = cluster.WatchAsync();
        foreach (var disturbance in disturbances)
        {
            var felt = await disturbance.BefallAsync(cluster);
            output.WriteLine($"{felt}");
            if (disturbance == Disturbance.TrainerKilled) Assert.All(felt.Works, work => Assert.True(work.Struck || work.KeptItsLease, $"{felt}"));
        }

        var (results, told) = await watch;
        output.WriteLine(told);
        foreach (var happened in cluster.Commits.EventsOf(cluster.Ids))
        {
            output.WriteLine(happened);
            Assert.DoesNotMatch("(?i)orleans|https?://|exception|S127", happened); // plain words
        }

        foreach (var member in cluster.Members) output.WriteLine($"{member.Name}: {member.Size}");
        Assert.Equal(expected, results);
        Assert.Equal(cluster.Ids, (await cluster.Folder.DoneAsync("list")).Select(line => (string)line["id"]!));
        AssertNothingLeftOver(cluster);
    }

    /// <summary>One checkpoint of each search and of each retraining, and nothing that somebody who did not know yet wrote under an old lease.</summary>
    private static void AssertNothingLeftOver(TrialCluster cluster)
    {
        var files = Directory.EnumerateFiles(cluster.Folder.Artefacts, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".cut", StringComparison.Ordinal) && Path.GetFileName(file) != ".mmnas-artefacts").Select(file => Path.GetRelativePath(cluster.Folder.Artefacts, file)).Order().ToList();
        var expected = cluster.Ids.SelectMany(id => new[] { "found", "mcan", "search" }.Select(stage => $"{id}/{stage}")).Order();
        Assert.True(expected.SequenceEqual(files.Select(file => Path.GetDirectoryName(file)!).Order()), string.Join('\n', files));
    }

    private async Task<IReadOnlyList<string>> UndisturbedAsync(int length)
    {
        if (Undisturbed.TryGetValue(length, out var known)) return known;
        var began = Stopwatch.GetTimestamp();
        await using var cluster = await TrialCluster.StartAsync(shared);
        await cluster.SubmitAsync(length);
        var (results, _) = await cluster.WatchAsync();
        output.WriteLine($"undisturbed: {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        return Undisturbed[length] = results;
    }
}
