using System.Text.Json.Nodes;
using MmNas.Contracts.Specs.Reading;
using NJsonSchema;

namespace MmNas.Contracts.Tests.Specs;

public class SpecSchemaTests
{
    private static async Task<string[]> Complaints(string json)
    {
        var schema = await JsonSchema.FromJsonAsync(SpecSchema.Text());
        return [.. schema.Validate(json).Select(complaint => complaint.Path!)];
    }

    [Fact]
    public async Task Schema_AcceptsASpecWithEveryFieldWrittenOut() =>
        Assert.Empty(await Complaints(SpecIdentity.FullText(Reading.Good(Reading.Least + "baselines: [mcan, 'random:2']"))));

    [Theory]
    [InlineData("""{"name": "a", "serach": {}}""", "#/serach")]
    [InlineData("""{"seed": 1}""", "#/name")]
    [InlineData("""{"name": "two words"}""", "#/name")]
    [InlineData("""{"name": "a", "seed": "1"}""", "#/seed")]
    [InlineData("""{"name": "a", "search": {"gates": "three"}}""", "#/search.gates")]
    [InlineData("""{"name": "a", "search": {"learning_rate": 0}}""", "#/search.learning_rate")]
    [InlineData("""{"name": "a", "network": {"dropout": 1}}""", "#/network.dropout")]
    [InlineData("""{"name": "a", "search": {"architecture": {"betas": [0]}}}""", "#/search.architecture.betas")]
    [InlineData("""{"name": "a", "baselines": ["random:0"]}""", "#/baselines[0]")]
    [InlineData("""{"name": "a", "space": {"encoder_operations": ["GA"]}}""", "#/space.encoder_operations[0]")]
    public async Task Schema_RefusesWhatTheReaderRefuses(string json, string path)
    {
        Assert.Contains(path, await Complaints(json));
        Assert.NotEmpty(Reading.Errors(json));
    }

    [Fact]
    public void Schema_GivesEveryFieldAMeaning()
    {
        var root = JsonNode.Parse(SpecSchema.Text())!.AsObject();
        var properties = Properties(root).ToList();
        Assert.True(properties.Count > 40);
        Assert.All(properties, property => Assert.NotEqual("", property["description"]!.GetValue<string>()));
    }

    private static IEnumerable<JsonObject> Properties(JsonObject schema) =>
        (schema["properties"] as JsonObject ?? []).Select(property => property.Value!.AsObject())
            .SelectMany(property => Properties(property).Prepend(property));
}
