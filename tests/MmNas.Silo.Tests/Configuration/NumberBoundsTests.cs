using System.Text.Json.Nodes;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Tests.Configuration;

/// <summary>No number of a silo's file is without an upper bound, and every bound holds.</summary>
public class NumberBoundsTests
{
    private const string Bytes = "disk/reserve"; // a text with its unit

    private static readonly IReadOnlyDictionary<string, JsonObject> Fields = SchemaNumbers.Of(JsonNode.Parse(SiloConfigFields.All.Schema().ToJsonString())!.AsObject()).ToDictionary(field => field.Path, field => field.Schema);

    [Fact]
    public void Number_IsAFieldWithAnUpperBound()
    {
        Assert.Equal([Bytes], SchemaNumbers.Of(typeof(SiloConfig)).Except(Fields.Keys));
        Assert.Empty(Fields.Where(field => !SchemaNumbers.Is(field.Value, "array") && SchemaNumbers.Beyond(field.Value) is null).Select(field => field.Key));
        Assert.Empty(Fields.Where(field => SchemaNumbers.Is(field.Value, "array") && field.Value["maxItems"] is null).Select(field => field.Key));
    }

    [Fact]
    public void Number_AboveItsBound_IsRefusedByName()
    {
        Refuse(Bytes, "1001TB");
        foreach (var (path, schema) in Fields.Where(field => SchemaNumbers.Beyond(field.Value) is not null)) Refuse(path, SchemaNumbers.Beyond(schema)!);

        static void Refuse(string path, JsonNode value)
        {
            var (role, names) = (new JsonObject { ["role"] = "embedded" }, path.Split('/'));
            if (names is [var map, var field]) role[map] = new JsonObject { [field] = value };
            else role[path] = value;
            Assert.Contains(Assert.IsType<SiloConfigReading.Bad>(SiloConfigFile.ReadText(role.ToJsonString(), "/", _ => null)).Errors, error => error.Field == path.Replace('/', '.') && error.WayOut.StartsWith("use ", StringComparison.Ordinal));
        }
    }
}
