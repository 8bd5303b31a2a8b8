using System.Text.RegularExpressions;
using MessagePack;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Serialization;
using MmNas.Grains.Storage;
using MmNas.Silo.Configuration;
using MmNas.Silo.Database;
using MmNas.Silo.Hosting;
using MmNas.Silo.Serving;
using Npgsql;

namespace MmNas.Silo.Tests.States;

/// <summary>Databases that clusters of earlier versions left behind, opened and worked on by this one. CONTRIBUTING.md says how this version's is stored.</summary>
public sealed class StoredDatabaseTests(PostgresServer server) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2); // nothing waits for it unless something hangs

    private readonly Home home = new();
    private string database = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Artefacts => Path.Combine(home.Path, "artefacts");

    public void Dispose() => home.Dispose();

    [Theory]
    [InlineData("0.5.0")]
    public async Task Database_WithAFinishedAPausedAndARunningExperiment_ShowsTheOne_KeepsTheOther_AndContinuesTheThird(string version)
    {
        await using var platform = await OpenAsync(version);
        var directory = platform.Grains.GetGrain<IExperimentDirectoryGrain>(0);
        var ids = await directory.ListAsync();
        var experiments = new[] { "finished-", "paused-", "running-" }.Select(prefix => platform.Grains.GetGrain<IExperimentGrain>(ids.Single(id => id.StartsWith(prefix, StringComparison.Ordinal)))).ToList();

        var finished = (await experiments[0].ViewAsync())!;
        Assert.Equal((ExperimentPhase.Done, "all 6 epochs are over"), (finished.Phase, finished.Reason));
        Assert.Matches("^[0-9a-f]{64}$", finished.StateHash);
        Assert.Equal(["found", "mcan"], finished.Retrainings.Select(network => network.Name));
        Assert.All(finished.Retrainings, network => Assert.InRange(network.Scores[0].Metrics["accuracy"]!.Value, 0.1, 100));
        Assert.NotEmpty(finished.Layers);

        // Its process was killed: the platform wakes it by itself. Its checkpoint was not kept, so it says so and starts its search again.
        var before = (await experiments[2].ViewAsync())!;
        await UntilAsync(experiments[2], log => log.Any(happened => Regex.IsMatch(happened.Reason, "search/round-[0-9]+-[0-9a-f]+.safetensors is not there; no other checkpoint of it can be used")));
        await UntilAsync(experiments[2], async () => await experiments[2].ViewAsync() is { Running: true, Round: > 0, Phase: ExperimentPhase.WarmUp or ExperimentPhase.Alternating });
        Assert.False(before.Phase.IsAtRest());

        var paused = (await experiments[1].ViewAsync())!;
        Assert.Equal((ExperimentPhase.Paused, "paused by hand", false), (paused.Phase, paused.Reason, paused.Running));
        Assert.True(paused.Round > 0);
        await experiments[2].CancelAsync("seen");
        await experiments[1].ResumeAsync();
        await UntilAsync(experiments[1], async () => await experiments[1].ViewAsync() is { Running: true, Round: > 0 });
        await experiments[1].DeleteAsync();
        Assert.DoesNotContain(await directory.ListAsync(), id => id.StartsWith("paused-", StringComparison.Ordinal));
    }

    private async Task<ServedPlatform> OpenAsync(string version)
    {
        database = await server.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create($"{database};Pooling=false")) // what a dump sets for its session must not outlive it
        await using (var dump = source.CreateCommand(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "States", $"{version}.sql"), Cancel)))
            await dump.ExecuteNonQueryAsync(Cancel);
        await DatabaseUpgrade.RunAsync(database, cancel: Cancel);
        await MarkArtefactsAsync();
        var config = new SiloConfig { Role = SiloRole.Trainer, Name = "one", Artefacts = new() { Folder = Artefacts }, Address = "127.0.0.1", Http = new(System.Net.IPAddress.Loopback, 0), Slots = 1 };
        return await ServedPlatform.StartAsync(new(Path.Combine(home.Path, "one"), config) { Secrets = new(name => name == "MMNAS_DB" ? database : null) }, Cancel);
    }

    /// <summary>The folder of the cluster comes back, without its checkpoints.</summary>
    private async Task MarkArtefactsAsync()
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var row = source.CreateCommand("SELECT data FROM grain_state WHERE name = 'artefacts'");
        var identity = MessagePackSerializer.Deserialize<ArtefactIdentity>((byte[])(await row.ExecuteScalarAsync(Cancel))!, MessagePackCodec.Options, Cancel);
        Directory.CreateDirectory(Artefacts);
        await File.WriteAllTextAsync(Path.Combine(Artefacts, FolderArtefacts.Marker), $"{identity.Id}\n", Cancel);
    }

    private static Task UntilAsync(IExperimentGrain experiment, Func<IReadOnlyList<ExperimentEvent>, bool> reached) => UntilAsync(experiment, async () => reached(await experiment.LogAsync()));

    private static async Task UntilAsync(IExperimentGrain experiment, Func<Task<bool>> reached)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!await reached())
        {
            if (deadline.IsCancellationRequested) Assert.Fail(string.Join('\n', (await experiment.LogAsync()).Select(happened => $"{happened.Phase} {happened.Reason}")));
            await Task.Delay(TimeSpan.FromMilliseconds(20), Cancel); // between looks; the deadline decides
        }
    }
}
