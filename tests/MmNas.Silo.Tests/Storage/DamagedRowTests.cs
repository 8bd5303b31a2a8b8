using Microsoft.Data.Sqlite;
using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Silo.Embedded;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Tests;

/// <summary>Rows of the state file that nobody can read any more, and a state file that forgets what it had.</summary>
public sealed class DamagedRowTests : IDisposable
{
    private readonly Home home = new();

    private static ExperimentSpec Spec => new() { Name = "small", Threads = 1, Data = new() { Layout = "scenes" } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => Path.Combine(home.Path, "state.db");

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task DevicePool_WhoseRowIsUnreadable_FailsWhoeverAsks_WithTheRowTheFileAndTheWayOut_WhichWorks()
    {
        await using (var platform = await EmbeddedPlatform.StartAsync(new(home.Path), Cancel)) await AskAsync(platform);
        Damage("device-pool");
        await using (var platform = await EmbeddedPlatform.StartAsync(new(home.Path), Cancel))
        {
            var experiment = platform.Grains.GetGrain<IExperimentGrain>("one");
            await experiment.SubmitAsync(Spec, new());
            var view = await experiment.ViewAsync();
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            deadline.CancelAfter(TimeSpan.FromMinutes(1));
            while (view!.Phase is not ExperimentPhase.Failed)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), deadline.Token); // between looks; the deadline decides
                view = await experiment.ViewAsync();
            }

            Assert.Contains(File, view.Reason, StringComparison.Ordinal);
            Assert.Contains("DELETE FROM grain_state WHERE name = 'device-pool'", view.Reason, StringComparison.Ordinal);
        }

        Execute("DELETE FROM grain_state WHERE name = 'device-pool'");
        await using var again = await EmbeddedPlatform.StartAsync(new(home.Path), Cancel);
        await AskAsync(again);
    }

    [Fact]
    public async Task Experiment_WhoseRowIsUnreadable_IsNamedWithFileAndWayOut_AndTheOthersAreThere()
    {
        await using (var platform = await EmbeddedPlatform.StartAsync(new(home.Path), Cancel))
        {
            foreach (var id in new[] { "one", "two" })
            {
                await platform.Grains.GetGrain<IExperimentGrain>(id).SubmitAsync(Spec, new());
                await platform.Grains.GetGrain<IExperimentGrain>(id).PauseAsync("enough");
            }
        }

        Damage("experiment", "%/one");
        await using var again = await EmbeddedPlatform.StartAsync(new(home.Path), Cancel);
        var damaged = await Assert.ThrowsAsync<DamagedStateException>(() => again.Grains.GetGrain<IExperimentGrain>("one").ViewAsync());
        Assert.Contains("experiment/one", damaged.Message, StringComparison.Ordinal);
        Assert.Contains(File, damaged.Message, StringComparison.Ordinal);
        Assert.Contains("restore", damaged.Message, StringComparison.Ordinal);
        Assert.NotNull(await again.Grains.GetGrain<IExperimentGrain>("two").ViewAsync());
    }

    [Fact]
    public async Task Directory_WhoseRowIsUnreadable_IsPutTogetherAgainFromTheExperimentsThemselves()
    {
        string first, second;
        await using (var platform = await EmbeddedPlatform.StartAsync(new(home.Path), Cancel))
        {
            var directory = platform.Grains.GetGrain<IExperimentDirectoryGrain>(0);
            (first, second) = (await directory.ResolveAsync(Spec, again: false), await directory.ResolveAsync(Spec, again: true));
            foreach (var id in new[] { first, second })
            {
                await platform.Grains.GetGrain<IExperimentGrain>(id).SubmitAsync(Spec, new());
                await platform.Grains.GetGrain<IExperimentGrain>(id).PauseAsync("enough");
            }
        }

        Damage("experiment-directory");
        await using var again = await EmbeddedPlatform.StartAsync(new(home.Path), Cancel);
        var rebuilt = again.Grains.GetGrain<IExperimentDirectoryGrain>(0);
        Assert.Equal([first, second], await rebuilt.ListAsync());
        Assert.Equal(second, await rebuilt.ResolveAsync(Spec, again: false)); // the newest of the same spec, as before
        Assert.Equal($"{first}-3", await rebuilt.ResolveAsync(Spec, again: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Start_OverAnEmptyStateFileBesideCheckpoints_IsRefused_WithAWayOutThatWorks(bool isThere)
    {
        var checkpoints = Path.Combine(home.Path, "checkpoints");
        Directory.CreateDirectory(Path.Combine(checkpoints, "one", "search"));
        await System.IO.File.WriteAllTextAsync(Path.Combine(checkpoints, "one", "search", "round-5-1.safetensors"), "weights", Cancel);
        if (isThere) await System.IO.File.WriteAllTextAsync(File, "", Cancel);
        var refused = await Assert.ThrowsAsync<StateFileException>(() => EmbeddedPlatform.StartAsync(new(home.Path), Cancel));
        Assert.Contains($"it holds no experiments, but {checkpoints} holds checkpoints of some", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"move {checkpoints} away", refused.Message, StringComparison.Ordinal);
        Directory.Move(checkpoints, checkpoints + "-before");
        await using var platform = await EmbeddedPlatform.StartAsync(new(home.Path), Cancel);
    }

    private static async Task AskAsync(EmbeddedPlatform platform)
    {
        var request = new LeaseRequest { Id = Guid.NewGuid(), Holder = "test", Account = "test", Threads = 1 };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        while ((await platform.Grains.GetGrain<IDevicePoolGrain>(0).AskAsync(request).WaitAsync(deadline.Token)).Lease is null) deadline.Token.ThrowIfCancellationRequested();
    }

    private void Damage(string name, string id = "%") => Execute($"UPDATE grain_state SET data = x'93A0FF' WHERE name = '{name}' AND id LIKE '{id}'");

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0, sql);
    }
}
