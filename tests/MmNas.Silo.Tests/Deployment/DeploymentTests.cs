using System.Text.RegularExpressions;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Tests;

/// <summary>compose, silo-config and dashboards name the same paths, ports and variables. No container engine is at hand to try them.</summary>
public sealed partial class DeploymentTests
{
    private const string ConfigFolder = "/etc/mmnas", Artefacts = "/var/lib/mmnas/artefacts";

    private static readonly string ComposeText = File.ReadAllText(Repository.Path("docker-compose.yml"));

    private static readonly ComposeFile Compose = ComposeFile.Read(ComposeText);

    private static IEnumerable<KeyValuePair<string, ComposeService>> Ours => Compose.Services.Where(service => service.Value.IsOurs);

    [Theory]
    [InlineData("embedded", SiloRole.Embedded)]
    [InlineData("coordinator", SiloRole.Coordinator)]
    [InlineData("trainer", SiloRole.Trainer)]
    public void SiloConfig_Reads_AndIsOfItsRole(string name, SiloRole role) => Assert.Equal(role, Config($"silo-config/{name}.yaml").Role);

    [Fact]
    public void EmbeddedConfig_ExplainsEveryFieldOfEveryRoleWithItsDefault()
    {
        var explained = string.Join('\n', new[] { "embedded", "coordinator" }.SelectMany(name => File.ReadLines(Repository.Path($"silo-config/{name}.yaml"))));
        foreach (var row in SiloConfigFields.All.Inner(""))
        {
            var name = row.Field.Split('.')[^1];
            Assert.Matches(new Regex($@"(^|\n)(# ?)? *(# )?{name}:"), explained);
            var shown = Regex.Match(explained, $@"\n# *{name}: (?<value>[^ \n]+)");
            if (shown.Success && row.Default.Length > 0) Assert.Equal(row.Default.Trim('"'), shown.Groups["value"].Value.Trim('"'));
        }
    }

    [Fact]
    public void EmbeddedConfig_WithItsExamplesInForce_Reads()
    {
        var text = string.Join('\n', File.ReadLines(Repository.Path("silo-config/embedded.yaml")).Select(line => Example().Replace(line, "$1")));
        Assert.IsType<SiloConfigReading.Good>(SiloConfigFile.ReadText(text, "/"));
    }

    [Fact]
    public void Service_OfOurs_RunsACommandThatExists_WithAConfigOfItsRole()
    {
        Assert.Equal(["coordinator", "trainer", "upgrade"], Ours.Select(service => service.Key).Order(StringComparer.Ordinal));
        foreach (var (name, service) in Ours)
        {
            Assert.Equal(name == "upgrade" ? "database upgrade" : "serve", string.Join(' ', service.Command.TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal))));
            var config = service.Option("--config")!;
            Assert.StartsWith($"{ConfigFolder}/", config, StringComparison.Ordinal);
            Assert.Contains(("./silo-config", ConfigFolder), service.Volumes);
            var read = Config($"silo-config/{Path.GetFileName(config)}");
            if (name != "upgrade") Assert.Equal(name, read.Role.ToString().ToLowerInvariant());
            Assert.Equal(Artefacts, read.Artefacts.Folder);
            Assert.Contains(("artefacts", Artefacts), service.Volumes);
        }
    }

    [Fact]
    public void Service_OfOurs_GetsTheSecretsThatASiloAsksFor_AndNoOtherNameOfOurs()
    {
        foreach (var (_, service) in Ours) Assert.Equal([Secrets.ClusterName, Secrets.DatabaseName, Secrets.KeyName], service.Environment.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(Compose.Services["postgres"].Environment["POSTGRES_USER"], Ours.First().Value.Environment[Secrets.DatabaseName], StringComparison.Ordinal);
        Assert.Contains("Host=postgres;", Ours.First().Value.Environment[Secrets.DatabaseName], StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_HasNoDefault()
    {
        var secrets = Variable().Matches(ComposeText).Where(match => SecretWord().IsMatch(match.Groups["name"].Value)).ToList();
        Assert.True(secrets.Count >= 4, "the variables are not found");
        Assert.All(secrets, match => Assert.Equal(":?", match.Groups["form"].Value));
        foreach (var service in Compose.Services.Values)
            Assert.All(service.Environment.Where(pair => SecretWord().IsMatch(pair.Key)), pair => Assert.StartsWith("${", pair.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void WebPort_IsTheSameForSilosHealthPublishingAndPrometheus()
    {
        foreach (var (name, service) in Ours.Where(service => service.Key != "upgrade"))
        {
            Assert.Equal("0.0.0.0:8080", service.Option("--http"));
            Assert.NotNull(EndPointKind.Parse(service.Option("--http")!));
            Assert.True(service.HasHealthCheck, name);
        }

        Assert.All(Compose.Services.Values.SelectMany(service => service.Ports), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
        Assert.Equal(["127.0.0.1:8080:8080"], Compose.Services["coordinator"].Ports);
        Assert.Empty(Compose.Services["trainer"].Ports); // or a second one could not start
        var prometheus = File.ReadAllText(Repository.Path("dashboards/prometheus/prometheus.yml"));
        Assert.Contains("port: 8080", prometheus, StringComparison.Ordinal);
        Assert.Contains("names: [ coordinator, trainer ]", prometheus, StringComparison.Ordinal);
        Assert.Contains("${MMNAS_HEALTH_PORT:-8080}", File.ReadAllText(Repository.Path("build/container/healthy")), StringComparison.Ordinal);
    }

    [Fact]
    public void Prometheus_FindsItsRulesAndTheKey()
    {
        var service = Compose.Services["prometheus"];
        var text = File.ReadAllText(Repository.Path("dashboards/prometheus/prometheus.yml"));
        Assert.Contains($"[ {service.Volumes.Single(volume => volume.Source.EndsWith("rules.yml", StringComparison.Ordinal)).Target} ]", text, StringComparison.Ordinal);
        Assert.Contains("credentials_file: /run/secrets/mmnas_key", text, StringComparison.Ordinal);
        Assert.Equal(["mmnas_key"], service.Secrets);
        Assert.Equal(Secrets.KeyName, Compose.SecretsOfEnvironment["mmnas_key"]);
    }

    [Fact]
    public void Prometheus_FindsAlertmanager_AndThatItsReceivers()
    {
        Assert.Contains("\"alertmanager:9093\"", File.ReadAllText(Repository.Path("dashboards/prometheus/prometheus.yml")), StringComparison.Ordinal);
        Assert.Contains(Compose.Services["alertmanager"].Volumes, volume => volume.Source == "./dashboards/alertmanager/alertmanager.yml");
        var yaml = new YamlDotNet.Serialization.DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(File.ReadAllText(Repository.Path("dashboards/alertmanager/alertmanager.yml")));
        var names = ((List<object>)yaml["receivers"]).Select(receiver => ((Dictionary<object, object>)receiver)["name"]);
        Assert.Contains(((Dictionary<object, object>)yaml["route"])["receiver"], names);
    }

    [Fact]
    public void Alert_HasItsParagraphInTheRunbook()
    {
        var rules = File.ReadAllText(Repository.Path("dashboards/prometheus/rules.yml"));
        var headings = File.ReadLines(Repository.Path("docs/alerts.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]).ToList();
        var alerts = Regex.Matches(rules, @"- alert: (?<name>\w+)").Select(match => match.Groups["name"].Value).ToList();
        Assert.Equal(alerts.Order(StringComparer.Ordinal), headings.Order(StringComparer.Ordinal));
        Assert.Equal(alerts.Select(name => $"docs/alerts.md#{name.ToLowerInvariant()}"), Regex.Matches(rules, "runbook: \"(?<to>[^\"]+)\"").Select(match => match.Groups["to"].Value));
    }

    [Fact]
    public async Task Rules_AlertWhenTheyShould()
    {
        var program = new[] { "/usr/local/bin/promtool", "/usr/bin/promtool" }.FirstOrDefault(File.Exists);
        Assert.False(program is null && Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, "CI runs without promtool; build/promtool installs it");
        Assert.SkipWhen(program is null, "promtool is not there; build/promtool installs it");
        using var promtool = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, ["test", "rules", Repository.Path("dashboards/prometheus/rules.test.yml")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(promtool.ExitCode == 0, said);
    }

    [Fact]
    public void Grafana_FindsItsDashboardsAndPrometheus()
    {
        var mounts = Compose.Services["grafana"].Volumes.Select(volume => volume.Target);
        var provider = File.ReadAllText(Repository.Path("dashboards/grafana/provisioning/dashboards/mmnas.yml"));
        Assert.Contains(mounts, target => provider.Contains($"path: {target} ", StringComparison.Ordinal));
        Assert.Contains("/etc/grafana/provisioning", mounts);
        Assert.Contains("http://prometheus:9090", File.ReadAllText(Repository.Path("dashboards/grafana/provisioning/datasources/prometheus.yml")), StringComparison.Ordinal);
    }

    [Fact]
    public void Volume_IsDeclaredOrAFileOfTheRepository_AndEveryDependencyAServiceThatIsThere()
    {
        foreach (var (source, _) in Compose.Services.Values.SelectMany(service => service.Volumes))
        {
            if (source.StartsWith("${", StringComparison.Ordinal)) continue; // the operator's own folder
            Assert.True(Compose.Volumes.Contains(source) || (source.StartsWith("./", StringComparison.Ordinal) && Path.Exists(Repository.Path(source))), source);
        }

        Assert.All(Compose.Services.Values.SelectMany(service => service.DependsOn), name => Assert.True(Compose.Services.ContainsKey(name), name));
        Assert.All(Compose.Services.Where(service => service.Key != "upgrade"), service => Assert.True(service.Value.HasHealthCheck, service.Key));
    }

    private static SiloConfig Config(string file) =>
        Assert.IsType<SiloConfigReading.Good>(SiloConfigFile.Read(Repository.Path(file), _ => null)).Config;

    /// <summary>A field that is commented out, not a sentence.</summary>
    [GeneratedRegex(@"^# ( *[a-z0-9_]+:.*)$")]
    private static partial Regex Example();

    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+)(?<form>:[-?]|)")]
    private static partial Regex Variable();

    [GeneratedRegex("PASSWORD|KEY|SECRET")]
    private static partial Regex SecretWord();
}
