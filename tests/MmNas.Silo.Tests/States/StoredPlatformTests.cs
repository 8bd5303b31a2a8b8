using Microsoft.Data.Sqlite;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Silo.Embedded;

namespace MmNas.Silo.Tests.States;

/// <summary>A home that no process is at is listed from its state alone, as a platform would list it.</summary>
public sealed class StoredPlatformTests : IDisposable
{
    private readonly Home home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        home.Dispose();
    }

    [Theory]
    [InlineData("0.2.0")]
    [InlineData("0.3.0")]
    [InlineData("0.4.0")]
    [InlineData("0.5.0")]
    public async Task List_OfAStoredHome_SaysWhatItsPlatformWouldSay(string version)
    {
        Copy(version);
        var stored = StoredPlatform.List(home.Path)!;
        List<string> experiments = [], campaigns = [];
        await using (var platform = await EmbeddedPlatform.StartAsync(new(home.Path) { Slots = 1, LogLevel = LogLevel.None }, Cancel))
        {
            foreach (var id in await platform.Grains.GetGrain<IExperimentDirectoryGrain>(0).ListAsync())
                if (await platform.Grains.GetGrain<IExperimentGrain>(id).ViewAsync() is { } view) experiments.Add(Words(view));
            foreach (var id in await platform.Grains.GetGrain<ICampaignDirectoryGrain>(0).ListAsync())
                if (await platform.Grains.GetGrain<ICampaignGrain>(id).ViewAsync() is { } view) campaigns.Add(Words(view));
        }

        Assert.NotEmpty(experiments);
        Assert.Equal(experiments, stored.Experiments.Select(Words));
        Assert.Equal(campaigns, stored.Campaigns.Select(Words));
        Assert.Empty(stored.Damaged);
        Assert.Equal(experiments, StoredPlatform.List(home.Path)!.Experiments.Select(Words)); // also from what the platform has kept meanwhile
    }

    [Fact]
    public void List_NamesADamagedState_AndShowsTheOthers()
    {
        Copy("0.5.0");
        var whole = StoredPlatform.List(home.Path)!;
        var broken = whole.Experiments[0].Id;
        Execute($"UPDATE grain_state SET data = x'c1' WHERE name = 'experiment' AND id = 'experiment/{broken}'");
        var list = StoredPlatform.List(home.Path)!;
        var (id, problem) = Assert.Single(list.Damaged);
        Assert.Equal(broken, id);
        Assert.Contains("cannot be read", problem, StringComparison.Ordinal);
        Assert.Equal(whole.Experiments.Skip(1).Select(Words), list.Experiments.Select(Words));
    }

    /// <summary>The directory keeps what has ended a beat after it is woken in a serving process, here by hand.</summary>
    [Fact]
    public async Task List_OfWhatTheDirectoryKeeps_IsWhatItsPlatformWouldSay()
    {
        Copy("0.5.0");
        string[] done = [.. StoredPlatform.List(home.Path)!.Experiments.Where(view => view.Phase is ExperimentPhase.Done).Select(Words)];
        Assert.NotEmpty(done);
        await using (var platform = await EmbeddedPlatform.StartAsync(new(home.Path) { Slots = 1, LogLevel = LogLevel.None }, Cancel))
        {
            var directory = platform.Grains.GetGrain<IExperimentDirectoryGrain>(0);
            foreach (var entry in (await directory.EntriesAsync()).Where(entry => done.Any(words => words.StartsWith($"{entry.Id} ", StringComparison.Ordinal))))
            {
                var experiment = platform.Grains.GetGrain<IExperimentGrain>(entry.Id);
                await experiment.SubmitAsync((await experiment.SpecAsync())!, new()); // which announces it; it is done, and says at the next beat that it rests
            }

            while ((await directory.EntriesAsync()).Count(entry => entry.Listed is not null) < done.Length)
            {
                await directory.BeatAsync();
                await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel); // between looks
            }
        }

        Execute("DELETE FROM grain_state WHERE name = 'retraining'"); // so that the scores can come from the directory alone
        Assert.Equal(done, StoredPlatform.List(home.Path)!.Experiments.Where(view => view.Phase is ExperimentPhase.Done).Select(Words));
    }

    [Fact]
    public void List_OfADamagedDirectory_PutsItTogetherAgain()
    {
        Copy("0.5.0");
        var whole = StoredPlatform.List(home.Path)!.Experiments.Select(Words).Order();
        Execute("UPDATE grain_state SET data = substr(data, 1, length(data) / 2) WHERE name = 'experiment-directory'");
        Assert.Equal(whole, StoredPlatform.List(home.Path)!.Experiments.Select(Words).Order());
    }

    [Fact]
    public async Task List_OfAHomeThatAProcessHolds_TakesAPlatform()
    {
        Copy("0.5.0");
        await using var platform = await EmbeddedPlatform.StartAsync(new(home.Path) { Slots = 1, LogLevel = LogLevel.None }, Cancel);
        Assert.Null(StoredPlatform.List(home.Path));
    }

    [Fact]
    public void List_OfAFileThatIsNoState_TakesAPlatform_WhichExplains()
    {
        File.WriteAllText(State, "no database");
        Assert.Null(StoredPlatform.List(home.Path));
    }

    [Fact]
    public void List_OfAHomeThatIsNotThere_IsEmpty_AndMakesNone()
    {
        var nowhere = Path.Combine(home.Path, "nowhere");
        Assert.Empty(StoredPlatform.List(nowhere)!.Experiments);
        Assert.False(Path.Exists(nowhere));
    }

    private string State => Path.Combine(home.Path, "state.db");

    private static string Words(ExperimentView view)
    {
        var scores = view.Retrainings is [var found, ..] && found.Scores is [var first, ..] ? string.Join(' ', first.Metrics.Select(metric => $"{metric.Key} {metric.Value:0.000}")) : "none";
        return $"{view.Id} {view.Name} {view.Task} {view.Seed} {view.Campaign} {view.Phase} {view.Running} {view.Reason} {view.Submitted:O} {view.Ended:O} {view.Round} of {view.RoundsPlanned}: {scores}";
    }

    private static string Words(CampaignView view) =>
        $"{view.Id} {view.Name} {view.Phase} {view.Reason} {view.Submitted:O} {view.Ended:O} {view.Used.Experiments} {view.Used.Rounds} {string.Join(", ", view.Experiments.Select(one => $"{one.Id} {one.Phase} {one.Round}"))}";

    private void Copy(string version) => File.Copy(Path.Combine(AppContext.BaseDirectory, "States", $"{version}.db"), State);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={State}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
