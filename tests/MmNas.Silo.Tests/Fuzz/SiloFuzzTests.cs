using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using MmNas.Contracts;
using MmNas.Grains.Campaigns;
using MmNas.Grains.Devices;
using MmNas.Grains.Experiments;
using MmNas.Grains.Layers;
using MmNas.Silo.Authentication;
using MmNas.Silo.Backups;
using MmNas.Silo.Configuration;
using MmNas.Silo.Connecting;
using MmNas.Silo.Hosting;
using MmNas.Silo.Storage;
using MmNas.Silo.Web;

namespace MmNas.Silo.Tests.Fuzz;

/// <summary>What a silo reads that somebody else may have written, made of sound ones: a result, or an exception that says what is wrong with it.</summary>
public sealed class SiloFuzzTests : IDisposable
{
    private readonly Home home = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task PlatformFiles()
    {
        using var held = await HomeLock.TakeAsync(home.Path, Cancel);
        new PlatformFile(Environment.ProcessId, "127.0.0.1:30000", "abc", "mmnas", "http://127.0.0.1:8080/", PlatformSecret.Create().Text).Write(home.Path);
        var path = Path.Combine(home.Path, "platform.json");
        Fuzzer.Try("platform.json", 200, [await File.ReadAllBytesAsync(path, Cancel)], input =>
        {
            File.WriteAllBytes(path, input);
            if (PlatformFile.Read(home.Path) is { } file) PlatformSecret.Parse(file.Secret);
        });
    }

    [Fact]
    public void BackupManifests()
    {
        var manifest = new BackupManifest
        {
            Program = ProgramVersion.Text,
            Taken = DateTimeOffset.UnixEpoch,
            Source = "/home/somebody/mmnas",
            Experiments = ["a"],
            Files = [new("state.db", 12, DateTimeOffset.UnixEpoch, new string('a', 64)), new("checkpoints/a/search/round-1.safetensors", 3, DateTimeOffset.UnixEpoch, new string('b', 64))],
        };
        using (var taken = BackupFolder.Take(home.Path)) taken.Complete(manifest);
        var path = Path.Combine(home.Path, BackupFolder.ManifestName);
        Fuzzer.Try("backup.json", 300, [File.ReadAllBytes(path)], input =>
        {
            File.WriteAllBytes(path, input);
            using var folder = BackupFolder.Open(home.Path);
            folder.Manifest();
        }, typeof(BackupException));
    }

    [Fact]
    public void Handshakes_OfAStranger_AreRefusedOrLeft()
    {
        var secret = PlatformSecret.Create();
        Fuzzer.Try("handshake", 200, [new byte[64], [.. "GET / HTTP/1.1\r\nHost: a\r\n\r\n"u8]], input =>
        {
            var (there, back) = (new Pipe(), new Pipe());
            there.Writer.WriteAsync(input).AsTask().GetAwaiter().GetResult();
            there.Writer.Complete();
            var end = Handshake.AskAsync(new Duplex(there.Reader, back.Writer), secret, Cancel).GetAwaiter().GetResult();
            Assert.NotEqual(HandshakeEnd.Known, end);
        });
    }

    [Fact]
    public void States_OfGrains()
    {
        Fuzzer.Try("state of an experiment", 400, Stored("experiment"), Read<ExperimentState>, typeof(DamagedStateException));
        Fuzzer.Try("state of a campaign", 200, Stored("campaign"), Read<CampaignState>, typeof(DamagedStateException));
        Fuzzer.Try("state of a layer", 200, Stored("layer"), Read<LayerState>, typeof(DamagedStateException));
        Fuzzer.Try("state of the device pool", 200, Stored("device-pool"), Read<DevicePoolState>, typeof(DamagedStateException));
    }

    [Fact]
    public void Certificates()
    {
        var (certificate, key) = (Path.Combine(home.Path, "cert.pem"), Path.Combine(home.Path, "key.pem"));
        using var pair = RSA.Create(2048);
        var request = new CertificateRequest("CN=nas", pair, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(key, pair.ExportPkcs8PrivateKeyPem());
        Fuzzer.Try("certificate", 200, [Encoding.ASCII.GetBytes(own.ExportCertificatePem())], input =>
        {
            File.WriteAllBytes(certificate, input);
            _ = new WebCertificate(new() { Certificate = certificate, Key = key }, TimeProvider.System, NullLogger.Instance).Current;
        }, typeof(SecretException));
    }

    /// <summary>States of this name that an earlier version has left behind.</summary>
    private byte[][] Stored(string name)
    {
        var copy = Path.Combine(home.Path, "stored.db");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "States", "0.5.0.db"), copy, overwrite: true);
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        return [.. GrainStateTable.All(connection, name).Select(row => row.Data)];
    }

    private static void Read<T>(byte[] data) => StoredRow.Read<T>("a", "b", data, _ => [], ("state.db", "DELETE"));

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
