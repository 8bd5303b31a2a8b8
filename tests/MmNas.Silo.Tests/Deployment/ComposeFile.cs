using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace MmNas.Silo.Tests;

/// <summary>docker-compose.yml with its merges resolved, as far as the tests ask.</summary>
internal sealed class ComposeFile
{
    private readonly Dictionary<object, object> root;

    private ComposeFile(Dictionary<object, object> root) => this.root = root;

    public IReadOnlyDictionary<string, ComposeService> Services =>
        Map(root["services"]).ToDictionary(service => (string)service.Key, service => new ComposeService(Map(service.Value)));

    public IEnumerable<string> Volumes => Map(root["volumes"]).Keys.Cast<string>();

    public IReadOnlyDictionary<string, string> SecretsOfEnvironment =>
        Map(root["secrets"]).ToDictionary(secret => (string)secret.Key, secret => (string)Map(secret.Value)["environment"]);

    public static ComposeFile Read(string text)
    {
        var merging = new MergingParser(new Parser(new StringReader(text)));
        merging.Consume<StreamStart>();
        return new(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(merging));
    }

    internal static Dictionary<object, object> Map(object node) => (Dictionary<object, object>)node;

    internal static IReadOnlyList<string> List(object? node) => node is List<object> items ? [.. items.Cast<string>()] : [];
}

/// <summary>One service.</summary>
internal sealed class ComposeService(Dictionary<object, object> fields)
{
    public string Image => (string)fields["image"];

    public bool IsOurs => Image == "mmnas";

    public IReadOnlyList<string> Command => ComposeFile.List(fields.GetValueOrDefault("command"));

    public IReadOnlyList<string> Ports => ComposeFile.List(fields.GetValueOrDefault("ports"));

    public IReadOnlyList<string> Secrets => ComposeFile.List(fields.GetValueOrDefault("secrets"));

    public IReadOnlyDictionary<string, string> Environment =>
        fields.GetValueOrDefault("environment") is Dictionary<object, object> set ? set.ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value) : [];

    /// <summary>Where each volume comes from and where it is mounted.</summary>
    public IReadOnlyList<(string Source, string Target)> Volumes =>
        [.. ComposeFile.List(fields.GetValueOrDefault("volumes")).Select(volume => volume.Replace(":-", "|", StringComparison.Ordinal).Split(':')).Select(parts => (parts[0], parts[1]))];

    public IReadOnlyList<string> DependsOn => fields.GetValueOrDefault("depends_on") switch
    {
        Dictionary<object, object> conditions => [.. conditions.Keys.Cast<string>()],
        var list => ComposeFile.List(list),
    };

    public bool HasHealthCheck => fields.ContainsKey("healthcheck");

    /// <summary>What follows an option of the command; null where it is not given.</summary>
    public string? Option(string name) => Command.SkipWhile(word => word != name).Skip(1).FirstOrDefault();
}
