using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Contracts.Tests.Specs;

/// <summary>No number that somebody writes is without an upper bound, and every bound holds.</summary>
public sealed partial class NumberBoundsTests : IDisposable
{
    private static readonly JsonArray Schemas = JsonNode.Parse(SpecSchema.Text(KnownTasks.All.Specs))!["anyOf"]!.AsArray();

    private readonly TemporaryFolder folder = new();

    private static JsonObject OfSpec => Schemas[0]!.AsObject();

    private static JsonObject OfCampaign => Schemas[1]!.AsObject();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void NumberOfASpecOrACampaign_IsAFieldWithAnUpperBound()
    {
        Missing(OfSpec, SchemaNumbers.Of(typeof(ExperimentSpec)));
        Missing(OfCampaign, SchemaNumbers.Of(typeof(CampaignSpec)).Where(name => !name.StartsWith("mutate[]/", StringComparison.Ordinal))); // its bounds stand under the names of settings

        static void Missing(JsonObject schema, IEnumerable<string> numbers)
        {
            var fields = SchemaNumbers.Of(schema).ToDictionary(field => field.Path, field => field.Schema);
            Assert.NotEmpty(fields);
            Assert.Empty(numbers.Except(fields.Keys));
            Assert.Empty(fields.Where(field => !SchemaNumbers.Is(field.Value, "array") && SchemaNumbers.Beyond(field.Value) is null).Select(field => field.Key));
            Assert.Empty(fields.Where(field => SchemaNumbers.Is(field.Value, "array") && field.Value["maxItems"] is null).Select(field => field.Key));
        }
    }

    [Fact]
    public void NumberOfASpec_AboveItsBound_IsRefusedByName()
    {
        foreach (var (path, schema) in SchemaNumbers.Of(OfSpec).Where(field => SchemaNumbers.Beyond(field.Schema) is not null))
        {
            var errors = KnownTasks.All.Specs.All.SelectMany(task => Reading.Errors(Text(new() { ["name"] = "a", ["task"] = $"{task.Name}", ["data"] = new JsonObject { ["layout"] = "scenes" } }, path, SchemaNumbers.Beyond(schema)!)));
            Assert.Contains(errors, error => IsOf(error, path));
        }
    }

    [Fact]
    public void NumberOfACampaign_AboveItsBound_IsRefusedByName()
    {
        folder.Write("a.yaml", Reading.Least);
        foreach (var (path, schema) in SchemaNumbers.Of(OfCampaign).Where(field => SchemaNumbers.Beyond(field.Schema) is not null))
        {
            var experiment = new JsonObject { ["spec"] = "a.yaml" };
            var file = folder.Write("campaign.yaml", Text(new() { ["name"] = "a", ["experiments"] = new JsonArray(experiment) }, path, SchemaNumbers.Beyond(schema)!));
            var errors = SpecSetFile.Read(file, KnownTasks.All.Specs, _ => null).Specs.Select(spec => spec.Reading).OfType<SpecReading.Bad>().SelectMany(bad => bad.Errors);
            Assert.True(errors.Any(error => IsOf(error, path)), $"{path}: {string.Join("; ", errors)}");
        }
    }

    [Fact]
    public void NumberOfADetectorsDescription_HasAnUpperBoundThatHolds()
    {
        var numbers = DetectorFile.Fields.Where(field => field.IsNumber).ToList();
        Assert.NotEmpty(numbers);
        foreach (var field in numbers)
        {
            var most = Assert.Single(LastNumber().Matches(field.Allowed)).Value;
            Assert.Contains(DetectorFile.ReadText($"{field.Field}: {long.Parse(most) + 1}\n").Errors, error => error.Field == field.Field && error.WayOut == $"use {field.Allowed}");
        }
    }

    private static bool IsOf(SpecError error, string path) => Item().Replace(error.Field, "[]") == path.Replace('/', '.') && error.WayOut.StartsWith("use ", StringComparison.Ordinal);

    /// <summary>The map with one value more, at "search/architecture/betas[]".</summary>
    private static string Text(JsonObject root, string path, JsonNode value)
    {
        var (at, names) = (root, path.Split('/'));
        foreach (var name in names[..^1])
        {
            var inner = name.EndsWith("[]", StringComparison.Ordinal) ? at[name[..^2]]![0]! : at[name] ??= new JsonObject();
            at = inner.AsObject();
        }

        var last = names[^1];
        if (last.EndsWith("[]", StringComparison.Ordinal)) at[last[..^2]] = new JsonArray(value);
        else at[last] = value;
        return root.ToJsonString();
    }

    [GeneratedRegex(@"\[[0-9]+\]")]
    private static partial Regex Item();

    [GeneratedRegex(@"(?<=(to|most|below) )[0-9]+$")]
    private static partial Regex LastNumber();
}
