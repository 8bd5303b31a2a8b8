using System.Diagnostics;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Grains.Storage;
using MmNas.Silo.Configuration;
using MmNas.Silo.Connecting;
using MmNas.Silo.Database;
using MmNas.Silo.Hosting;
using MmNas.Silo.Serving;

namespace MmNas.Silo.Tests;

public sealed class ClusterTests(PostgresServer shared) : IDisposable
{
    private readonly Home home = new();
    private string database = "";
    private string? secret;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Start_OnADatabaseThatWasNotUpgraded_NamesTheCommand()
    {
        database = await shared.CreateDatabaseAsync();
        var refused = await Assert.ThrowsAsync<DatabaseException>(() => ServedPlatform.StartAsync(Options("one", SiloRole.Coordinator), Cancel));
        Assert.Contains("mmnas database upgrade", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithoutADatabase_NamesTheVariable()
    {
        var refused = await Assert.ThrowsAsync<SecretException>(() => ServedPlatform.StartAsync(Options("one", SiloRole.Trainer), Cancel));
        Assert.Contains("MMNAS_DB", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silos_OnOneDatabase_AreOnePlatform_AndWhatOneKnewOutlivesIt()
    {
        await CreateAsync(shared);
        await using var trainer = await ServedPlatform.StartAsync(Options("trainer", SiloRole.Trainer), Cancel);
        string id;
        await using (var coordinator = await ServedPlatform.StartAsync(Options("coordinator", SiloRole.Coordinator), Cancel))
            id = await Directory(coordinator.Grains).ResolveAsync(Named("trial"), again: false);
        await using var client = await PlatformClient.ConnectAsync(Config("console", SiloRole.Trainer), Secrets, Cancel);
        Assert.Equal([id], await Directory(client.Grains).ListAsync());
        await using var back = await ServedPlatform.StartAsync(Options("coordinator", SiloRole.Coordinator), Cancel);
        Assert.Equal([id], await Directory(back.Grains).ListAsync());
    }

    [Fact]
    public async Task Client_OnTheHomeOfAMember_ReachesTheClusterToo()
    {
        await CreateAsync(shared);
        await using var trainer = await ServedPlatform.StartAsync(Options("trainer", SiloRole.Trainer), Cancel);
        await using var client = await PlatformClient.ConnectAsync(Path.Combine(home.Path, "trainer"), Cancel);
        Assert.Empty(await Directory(client.Grains).ListAsync());
    }

    [Fact]
    public async Task Silos_WithASecret_HearEachOtherAndWhoKnowsIt_AndNobodyElse()
    {
        await CreateAsync(shared);
        secret = "a cluster's secret of some length";
        await using var trainer = await ServedPlatform.StartAsync(Options("trainer", SiloRole.Trainer), Cancel);
        await using (var coordinator = await ServedPlatform.StartAsync(Options("coordinator", SiloRole.Coordinator), Cancel))
        {
            await using var client = await PlatformClient.ConnectAsync(Config("console", SiloRole.Trainer), Secrets, Cancel);
            Assert.Empty(await Directory(client.Grains).ListAsync()); // the coordinator's grain: both connections are proved
            await using var onHome = await PlatformClient.ConnectAsync(Path.Combine(home.Path, "trainer"), Cancel);
            Assert.Empty(await Directory(onHome.Grains).ListAsync());
        }

        foreach (var guess in new[] { null, "another secret of the same length" })
        {
            var stranger = new Secrets(name => name switch { "MMNAS_DB" => database, "MMNAS_CLUSTER_SECRET" => guess, _ => null });
            var refused = await Assert.ThrowsAsync<NoPlatformException>(() => PlatformClient.ConnectAsync(Config("console", SiloRole.Trainer), stranger, Cancel));
            Assert.Contains("MMNAS_CLUSTER_SECRET", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Start_WithASecretThatCanBeGuessed_IsRefused()
    {
        await CreateAsync(shared);
        secret = "short";
        var refused = await Assert.ThrowsAsync<SecretException>(() => ServedPlatform.StartAsync(Options("one", SiloRole.Trainer), Cancel));
        Assert.Equal("MMNAS_CLUSTER_SECRET has 5 characters, and needs 16 or more; make one with: openssl rand -hex 32", refused.Message);
    }

    [Fact]
    public async Task Client_OfAClusterWithoutSilos_SaysSoSoon()
    {
        await CreateAsync(shared);
        var began = Stopwatch.GetTimestamp();
        var refused = await Assert.ThrowsAsync<NoPlatformException>(() => PlatformClient.ConnectAsync(Config("console", SiloRole.Trainer), Secrets, Cancel));
        Assert.Contains("mmnas serve --config", refused.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(12));
    }

    [Fact]
    public async Task PostgresAway_CallersGetAnExceptionThatTravels_AndSilosLiveOn()
    {
        await using var server = new PostgresServer();
        await CreateAsync(server);
        await using var silo = await ServedPlatform.StartAsync(Options("one", SiloRole.Trainer), Cancel);
        await using var client = await PlatformClient.ConnectAsync(Config("console", SiloRole.Trainer), Secrets, Cancel);
        await Directory(client.Grains).ResolveAsync(Named("before"), again: false);
        using var http = new HttpClient { BaseAddress = silo.WebAddress };

        await server.StopAsync();
        var away = await Assert.ThrowsAsync<StateNotWrittenException>(() => Directory(client.Grains).ResolveAsync(Named("meanwhile"), again: false));
        Assert.Contains("PostgreSQL", away.Message, StringComparison.Ordinal);
        using (var ready = await http.GetAsync("health/ready", Cancel)) Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("live\n", await http.GetStringAsync("health/live", Cancel));

        await server.StartAsync();
        var ids = await Directory(client.Grains).ListAsync();
        Assert.Single(ids); // the write that failed left nothing behind, in memory either
        await Directory(client.Grains).ResolveAsync(Named("afterwards"), again: false);
        Assert.False(silo.Stopped.IsCompleted);
    }

    [Fact]
    public async Task Stop_WherePostgresIsAway_DoesNotWaitForIt()
    {
        await using var server = new PostgresServer();
        await CreateAsync(server);
        var silo = await ServedPlatform.StartAsync(Options("one", SiloRole.Coordinator), Cancel);
        await server.StopAsync();
        var began = Stopwatch.GetTimestamp();
        await silo.DisposeAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(45)); // three limits of twelve seconds, and a machine with other work
    }

    [Fact]
    public async Task Silo_ThatOthersDeclaredDead_EndsInOrderAndSaysWhy_AndTheHomeIsFree()
    {
        await CreateAsync(shared);
        var silo = await ServedPlatform.StartAsync(Options("one", SiloRole.Trainer), Cancel);
        await using (var source = Npgsql.NpgsqlDataSource.Create(database))
        await using (var command = source.CreateCommand("UPDATE cluster_member SET status = 6; UPDATE cluster_version SET version = version + 1")) // 6 is Dead
            await command.ExecuteNonQueryAsync(Cancel);
        var died = await Assert.ThrowsAsync<SiloDiedException>(() => silo.Stopped.WaitAsync(TimeSpan.FromSeconds(60), Cancel));
        Assert.Contains("start it again", died.Message, StringComparison.Ordinal);
        await silo.DisposeAsync();
        await using var again = await ServedPlatform.StartAsync(Options("one", SiloRole.Trainer), Cancel);
    }

    [Fact]
    public async Task Reminder_OfACluster_IsInTheDatabaseOnceItServes()
    {
        await CreateAsync(shared);
        await using var silo = await ServedPlatform.StartAsync(Options("one", SiloRole.Coordinator), Cancel);
        await using var source = Npgsql.NpgsqlDataSource.Create(database);
        var until = Stopwatch.StartNew();
        while (await CountAsync() == 0)
        {
            Assert.True(until.Elapsed < TimeSpan.FromSeconds(30), "no reminder after 30 s");
            await Task.Delay(50, Cancel);
        }

        async Task<long> CountAsync()
        {
            await using var command = source.CreateCommand("SELECT count(*) FROM reminder WHERE remindername = 'beat'");
            return (long)(await command.ExecuteScalarAsync(Cancel))!;
        }
    }

    [Fact]
    public async Task Silo_ThatSeesOtherArtefactsThanItsCluster_IsRefused_WithBothPlaces_AndJoinsWithTheSame()
    {
        await CreateAsync(shared);
        await using var first = await ServedPlatform.StartAsync(Options("one", SiloRole.Coordinator), Cancel);
        var other = Options("two", SiloRole.Trainer);
        var elsewhere = Path.Combine(home.Path, "elsewhere");
        var refused = await Assert.ThrowsAsync<ArtefactsMismatchException>(() =>
            ServedPlatform.StartAsync(other with { Config = other.Config with { Artefacts = new() { Folder = elsewhere } } }, Cancel));
        Assert.Contains(elsewhere, refused.Message, StringComparison.Ordinal);
        Assert.Contains($"{Artefacts} as one sees it", refused.Message, StringComparison.Ordinal);
        Assert.Contains("give it the same folder or bucket", refused.Message, StringComparison.Ordinal);
        await using var second = await ServedPlatform.StartAsync(other, Cancel);
        Assert.DoesNotContain((await first.Grains.GetGrain<Contracts.Devices.IDevicePoolGrain>(0).ViewAsync()).Leases, held => held.Lease.Device.StartsWith("two", StringComparison.Ordinal));
    }

    private string Artefacts => Path.Combine(home.Path, "artefacts");

    private static ExperimentSpec Named(string name) => new() { Name = name, Data = new() { Layout = "scenes" } };

    private static IExperimentDirectoryGrain Directory(Orleans.IGrainFactory grains) => grains.GetGrain<IExperimentDirectoryGrain>(0);

    private async Task CreateAsync(PostgresServer server)
    {
        database = await server.CreateDatabaseAsync();
        await DatabaseUpgrade.RunAsync(database, cancel: Cancel);
    }

    private ServeOptions Options(string name, SiloRole role) => new(Path.Combine(home.Path, name), Config(name, role)) { Secrets = Secrets };

    private Secrets Secrets => new(name => name switch { "MMNAS_DB" => database, "MMNAS_CLUSTER_SECRET" => secret, _ => null });

    private SiloConfig Config(string name, SiloRole role) =>
        new() { Role = role, Name = name, Artefacts = new() { Folder = Artefacts }, Address = "127.0.0.1", Http = new(System.Net.IPAddress.Loopback, 0), Slots = role is SiloRole.Trainer ? 1 : null };
}
