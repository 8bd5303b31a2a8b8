using System.Net;
using MmNas.Contracts.Specs;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Tests;

public class SiloConfigFileTests
{
    [Fact]
    public void Read_OfARoleAlone_HasTheDefaults()
    {
        var config = Good("role: trainer\nartefacts: { folder: /shared }");
        Assert.Equal(new SiloConfig { Role = SiloRole.Trainer, Artefacts = new() { Folder = "/shared" } }, config);
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 8080), config.Http);
        Assert.True(config.IsClustered);
    }

    [Fact]
    public void Read_OfAllFields_TakesEach()
    {
        var config = Good("""
            role: trainer
            name: trainer-1
            http: 0.0.0.0:9000
            silo_port: 11111
            gateway_port: 30000
            address: trainer-1.lan
            cluster: lab
            slots: 4
            cores: 8
            gpus: 2
            loaders: 0
            artefacts: { s3: { bucket: networks, endpoint: "http://minio:9000", region: eu-central-1, prefix: mmnas/ } }
            membership: { probe_seconds: 2, missed_probes: 3, votes: 2, takeover_seconds: 12 }
            scheduling: { quantum_seconds: 30, lease_seconds: 20 }
            log_level: warning
            """);
        Assert.Equal(("trainer-1", new IPEndPoint(IPAddress.Any, 9000), 11111, 30000, "trainer-1.lan", "lab"),
            (config.Name, config.Http, config.SiloPort, config.GatewayPort, config.Address, config.Cluster));
        Assert.Equal((4, 8, 2, 0, LogLevel.Warning), (config.Slots, config.Cores, config.Gpus, config.Loaders, config.LogLevel));
        Assert.Equal(new BucketConfig { Bucket = "networks", Endpoint = "http://minio:9000", Region = "eu-central-1", Prefix = "mmnas/" }, config.Artefacts.S3);
        Assert.Equal(new MembershipConfig { ProbeSeconds = 2, MissedProbes = 3, Votes = 2, TakeoverSeconds = 12 }, config.Membership);
        Assert.Equal(new SchedulingConfig { QuantumSeconds = 30, LeaseSeconds = 20 }, config.Scheduling);
    }

    [Fact]
    public void Read_OfManyMistakes_NamesAllWithLineValueAndWayOut()
    {
        var errors = Bad("""
            role: worker
            htp: 127.0.0.1:80
            silo_port: 70000
            membership: { probe_second: 1 }
            http: 8080
            bucket: networks
            """);
        Assert.Equal(
            [(1, "role", "worker"), (2, "htp", "127.0.0.1:80"), (3, "silo_port", "70000"), (4, "membership.probe_second", "1"), (5, "http", "8080"), (6, "bucket", "networks")],
            errors.Select(error => (error.Line!.Value, error.Field, error.Value!)));
        Assert.Contains("embedded, coordinator or trainer", errors[0].WayOut, StringComparison.Ordinal);
        Assert.Contains("did you mean http?", errors[1].WayOut, StringComparison.Ordinal);
        Assert.Contains("0 to 65535", errors[2].WayOut, StringComparison.Ordinal);
        Assert.Contains("did you mean probe_seconds?", errors[3].WayOut, StringComparison.Ordinal);
        Assert.Contains("ADDRESS:PORT", errors[4].WayOut, StringComparison.Ordinal);
        Assert.Contains("did you mean artefacts.s3.bucket?", errors[5].WayOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("role: coordinator\nslots: 2\nartefacts: { folder: /shared }", "slots", "trains nothing")]
    [InlineData("role: trainer", "artefacts", "silos of a cluster must see the same checkpoints")]
    [InlineData("role: embedded\naddress: 10.0.0.1", "address", "loopback")]
    [InlineData("role: trainer\nartefacts: { folder: there, s3: { bucket: too } }", "artefacts.folder", "leave one of them out")]
    [InlineData("name: nobody", "role", "embedded, coordinator or trainer")]
    [InlineData("", "config", "at least a role")]
    [InlineData("role: [", "config", "line 2")]
    public void Read_OfWhatDoesNotFitTogether_SaysWhy(string text, string field, string wayOut)
    {
        var error = Assert.Single(Bad(text));
        Assert.Equal(field, error.Field);
        Assert.Contains(wayOut, error.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfAFileThatIsNotThere_IsAnErrorLikeOthers()
    {
        var bad = Assert.IsType<SiloConfigReading.Bad>(SiloConfigFile.Read("/nowhere/silo.yaml"));
        Assert.Contains("cannot be read", Assert.Single(bad.Errors).WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_StartsAtTheFilesOwn() =>
        Assert.Equal("/etc/mmnas/checkpoints", Good("role: trainer\nartefacts: { folder: checkpoints }").Artefacts.Folder);

    [Theory]
    [InlineData("127.0.0.1:80", "127.0.0.1:80")]
    [InlineData("localhost:0", "127.0.0.1:0")]
    [InlineData("[::1]:8080", "[::1]:8080")]
    [InlineData("8080", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("::1", null)]
    [InlineData("127.0.0.1:99999", null)]
    [InlineData("", null)]
    public void EndPoint_IsAnAddressWithAPort(string text, string? read) => Assert.Equal(read, EndPointKind.Parse(text)?.ToString());

    private static SiloConfig Good(string text) => Assert.IsType<SiloConfigReading.Good>(SiloConfigFile.ReadText(text, "/etc/mmnas", _ => null)).Config;

    private static IReadOnlyList<SpecError> Bad(string text) => Assert.IsType<SiloConfigReading.Bad>(SiloConfigFile.ReadText(text, "/etc/mmnas", _ => null)).Errors;
}
