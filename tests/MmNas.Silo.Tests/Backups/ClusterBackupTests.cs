using MmNas.Data;
using MmNas.Silo.Backups;
using MmNas.Silo.Configuration;
using MmNas.Silo.Database;
using Npgsql;

namespace MmNas.Silo.Tests;

public sealed class ClusterBackupTests(PostgresServer server) : IDisposable
{
    private readonly WorkedHome home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    /// <summary>A home's backup fills a cluster; the cluster's backup makes a home: all of it is the same in the end.</summary>
    [Fact]
    public async Task Backup_OfACluster_RestoresIntoAHome_AndIntoAnotherCluster()
    {
        home.Search("one", 4);
        home.Train("one", "found", 7);
        var database = await server.CreateDatabaseAsync();
        await DatabaseUpgrade.RunAsync(database, cancel: Cancel);
        var (first, second) = (Config("first"), Config("second"));
        await PlatformBackups.MakeAsync(home.Path, new(), Secrets(database), home.Beside("of-home"), new Untold(), Cancel);
        await PlatformBackups.RestoreAsync(home.Beside("of-home"), home.Path, first, Secrets(database), new Untold(), Cancel);

        var made = await PlatformBackups.MakeAsync(home.Beside("console"), first, Secrets(database), home.Beside("of-cluster"), new Untold(), Cancel);
        Assert.Equal(("the cluster first", 5), (made.Manifest.Source, made.CopiedFiles));
        await PlatformBackups.RestoreAsync(home.Beside("of-cluster"), home.Beside("new"), new Untold(), Cancel);
        Assert.Equal(WorkedHome.Rows(home.Path), WorkedHome.Rows(home.Beside("new")));
        Assert.Equal(WorkedHome.Files(home.Path), WorkedHome.Files(home.Beside("new")));

        await PlatformBackups.RestoreAsync(home.Beside("of-cluster"), home.Path, second, Secrets(database), new Untold(), Cancel);
        Assert.Equal(2, await CountAsync(database, "second"));
        Assert.Equal(
            Directory.GetFiles(first.Artefacts.Folder!, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(first.Artefacts.Folder!, file)).Order(),
            Directory.GetFiles(second.Artefacts.Folder!, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(second.Artefacts.Folder!, file)).Order());
    }

    [Fact]
    public async Task Backup_OfCheckpointsInABucket_FetchesEachOnce_AndRestoresIntoAnother()
    {
        home.Search("one", 4);
        home.Train("one", "found", 7);
        await using var bucket = await FakeS3.StartAsync();
        foreach (var (file, text) in WorkedHome.Files(home.Path)) bucket.Put($"lab/{Path.GetRelativePath("checkpoints", file)}", text);
        Directory.Delete(Path.Combine(home.Path, "checkpoints"), recursive: true);
        var (inLab, inNew) = (Bucket(bucket, "lab/"), Bucket(bucket, "new/"));
        var first = await PlatformBackups.MakeAsync(home.Path, new() { Artefacts = inLab }, Secrets(""), home.Beside("backup"), new Untold(), Cancel);
        var again = await PlatformBackups.MakeAsync(home.Path, new() { Artefacts = inLab }, Secrets(""), home.Beside("backup"), new Untold(), Cancel);
        Assert.Equal((5, 0, 4), (first.CopiedFiles, again.CopiedFiles, bucket.Downloads));
        Assert.False(Directory.Exists(Path.Combine(home.Beside("backup"), "scratch")));

        var database = await server.CreateDatabaseAsync();
        await DatabaseUpgrade.RunAsync(database, cancel: Cancel);
        await PlatformBackups.RestoreAsync(home.Beside("backup"), home.Path, Config("first") with { Artefacts = inNew }, Secrets(database), new Untold(), Cancel);
        Assert.Equal(bucket.Keys.Where(key => key.StartsWith("lab/", StringComparison.Ordinal)).Select(key => $"new/{key[4..]}"), bucket.Keys.Where(key => key.StartsWith("new/", StringComparison.Ordinal)));
        Assert.Equal(2, await CountAsync(database, "first"));
    }

    [Fact]
    public async Task Restore_IntoAClusterThatHasAState_IsRefused_WithTheWayOut()
    {
        home.Search("one", 4);
        var database = await server.CreateDatabaseAsync();
        await DatabaseUpgrade.RunAsync(database, cancel: Cancel);
        await PlatformBackups.MakeAsync(home.Path, new(), Secrets(database), home.Beside("backup"), new Untold(), Cancel);
        await PlatformBackups.RestoreAsync(home.Beside("backup"), home.Path, Config("first"), Secrets(database), new Untold(), Cancel);
        var refused = await Assert.ThrowsAsync<BackupException>(() => PlatformBackups.RestoreAsync(home.Beside("backup"), home.Path, Config("first"), Secrets(database), new Untold(), Cancel));
        Assert.Contains("DELETE FROM grain_state WHERE service = 'first'", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(database, "first"));
    }

    [Fact]
    public async Task Backup_OfADatabaseThatIsAway_SaysSo()
    {
        var refused = await Assert.ThrowsAsync<BackupException>(() => PlatformBackups.MakeAsync(
            home.Path, Config("first"), Secrets("Host=127.0.0.1;Port=1;Username=nobody;Database=none"), home.Beside("backup"), new Untold(), Cancel));
        Assert.StartsWith("the state of the cluster first could not be read", refused.Message, StringComparison.Ordinal);
    }

    private SiloConfig Config(string cluster) => new() { Role = SiloRole.Coordinator, Cluster = cluster, Artefacts = new() { Folder = home.Beside($"artefacts-{cluster}") } };

    private static ArtefactConfig Bucket(FakeS3 bucket, string prefix) => new() { S3 = new() { Bucket = FakeS3.Bucket, Endpoint = bucket.Address, Prefix = prefix } };

    private static Secrets Secrets(string database) => new(name => name switch
    {
        "MMNAS_DB" => database,
        "AWS_ACCESS_KEY_ID" or "AWS_SECRET_ACCESS_KEY" => "KEYID",
        _ => null,
    });

    private static async Task<long> CountAsync(string database, string service)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT count(*) FROM grain_state WHERE service = $1");
        command.Parameters.Add(new() { Value = service });
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    private sealed class Untold : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value)
        {
        }
    }
}
