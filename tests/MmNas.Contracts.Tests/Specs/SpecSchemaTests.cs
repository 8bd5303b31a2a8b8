using System.Text.Json.Nodes;
using MmNas.Contracts.Specs.Reading;
using NJsonSchema;
using NJsonSchema.Validation;

namespace MmNas.Contracts.Tests.Specs;

public class SpecSchemaTests
{
    private static async Task<string[]> Complaints(string json)
    {
        var schema = await JsonSchema.FromJsonAsync(SpecSchema.Text(KnownTasks.All.Specs));
        return [.. schema.Validate(json).SelectMany(Paths)];
    }

    /// <summary>Of a file that is neither an experiment nor a campaign: what each of the two lacks.</summary>
    private static IEnumerable<string> Paths(ValidationError complaint) =>
        complaint is ChildSchemaValidationError inner ? inner.Errors.Values.SelectMany(errors => errors).SelectMany(Paths) : [complaint.Path!];

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
    public async Task Schema_AcceptsACampaignWithEveryField() => Assert.Empty(await Complaints("""
        {"name": "a", "experiments": [{"spec": "a.yaml", "seeds": [1, 2], "priority": "high"}], "slots": 2, "budget": {"hours": 2, "experiments": null, "rounds": 4},
         "continuous": true, "mutate": {"search.learning_rate": {"least": 1e-4, "most": 1e-3}}, "stop_behind": true, "transfer": false}
        """));

    [Theory]
    [InlineData("""{"name": "a", "experiments": []}""", "#/experiments")]
    [InlineData("""{"name": "a", "experiments": [{"seeds": [1]}]}""", "#/experiments[0].spec")]
    [InlineData("""{"name": "a", "experiments": [{"spec": "a.yaml"}], "budget": {"hours": 0}}""", "#/budget.hours")]
    [InlineData("""{"name": "a", "experiments": [{"spec": "a.yaml"}], "mutate": {"search.gates": {"least": 1, "most": 2}}}""", "#/mutate.search.gates")]
    [InlineData("""{"name": "a", "experiments": [{"spec": "a.yaml"}], "mutate": {"search.batch": {"least": 1}}}""", "#/mutate.search.batch.most")]
    public async Task Schema_RefusesWhatIsWrongInACampaign(string json, string path) => Assert.Contains(path, await Complaints(json));

    [Fact]
    public void Schema_GivesEveryFieldAMeaning()
    {
        var root = JsonNode.Parse(SpecSchema.Text(KnownTasks.All.Specs))!.AsObject();
        var properties = root["anyOf"]!.AsArray().SelectMany(one => Properties(one!.AsObject())).ToList();
        Assert.True(properties.Count > 50);
        Assert.All(properties, property => Assert.NotEqual("", property["description"]!.GetValue<string>()));
    }

    private static IEnumerable<JsonObject> Properties(JsonObject schema) =>
        (schema["properties"] as JsonObject ?? []).Select(property => property.Value!.AsObject())
            .SelectMany(property => Properties(property).Prepend(property));
}
