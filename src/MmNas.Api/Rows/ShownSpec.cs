using System.Text.Json.Nodes;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;
using MmNas.Tasks;

namespace MmNas.Api.Rows;

/// <summary>What an experiment runs with.</summary>
/// <param name="Yaml">Every default written out; it can be submitted again.</param>
/// <param name="Spec">The same as JSON.</param>
/// <param name="Changed">Dotted names of the fields that are not what its task and preset, or drawn scenes and detectors, come with.</param>
public sealed record ShownSpec(string Yaml, JsonObject Spec, IReadOnlyList<string> Changed)
{
    internal static ShownSpec Of(ExperimentSpec spec, TaskCatalogue tasks)
    {
        var own = JsonNode.Parse(SpecIdentity.FullText(spec))!.AsObject();
        var usual = tasks.Specs.All.FirstOrDefault(task => task.Name == spec.Task) is { } task ? JsonNode.Parse(SpecIdentity.FullText(SpecDefaults.Beside(spec, task)))!.AsObject() : [];
        return new(SpecYaml.Text(spec), own, [.. Changes(own, usual, "")]);
    }

    private static IEnumerable<string> Changes(JsonObject own, JsonObject usual, string prefix) => own.SelectMany(field => (field.Value, usual[field.Key]) switch
    {
        (JsonObject inner, JsonObject other) => Changes(inner, other, $"{prefix}{field.Key}."),
        var (value, other) => JsonNode.DeepEquals(value, other) ? [] : new[] { $"{prefix}{field.Key}" },
    });
}
