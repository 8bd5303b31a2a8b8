using System.Text.Json.Nodes;
using MmNas.Contracts.Specs;
using MmNas.Contracts.Specs.Reading;

namespace MmNas.Console.Comparing;

/// <summary>What specs ask for, side by side.</summary>
internal static class ComparedSettings
{
    private static readonly string[] OfSearches = ["space.", "search."]; // where the genotype is given they decide nothing
    private static readonly string[] OfTheId = ["name", "task", "seed"]; // every comparison has them anyway

    /// <summary>A setting of several experiments.</summary>
    /// <param name="Field">Its dotted name.</param>
    /// <param name="Values">One per experiment; null where it has no such field, or none that decides anything, or its spec is not known.</param>
    internal sealed record Setting(string Field, IReadOnlyList<SpecValue?> Values)
    {
        /// <summary>Whether they are not all the same, of those that are known.</summary>
        public bool Differs => Values.OfType<SpecValue>().Select(value => value.Text).Distinct().Skip(1).Any();
    }

    /// <param name="experiments">Two or more.</param>
    /// <param name="all">Whether those too in which they do not differ.</param>
    /// <returns>In the order of a spec's file.</returns>
    public static IReadOnlyList<Setting> Of(IReadOnlyList<ComparedExperiment> experiments, bool all)
    {
        Dictionary<string, SpecValue>?[] specs = [.. experiments.Select(one => one.Spec is null ? null : Deciding(one.Spec).ToDictionary(value => value.Field))];
        return
        [
            .. specs.OfType<Dictionary<string, SpecValue>>().SelectMany(spec => spec.Keys).Distinct().Except(OfTheId)
                .Select(field => new Setting(field, [.. specs.Select(spec => spec?.GetValueOrDefault(field))])).Where(setting => all || setting.Differs),
        ];
    }

    private static IEnumerable<SpecValue> Deciding(ExperimentSpec spec) =>
        SpecValues.Of(spec).Where(value => spec.Genotype is null || !OfSearches.Any(prefix => value.Field.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>For scripts: a list of values under each field.</summary>
    public static JsonObject Json(IEnumerable<Setting> settings) =>
        new(settings.Select(setting => KeyValuePair.Create(setting.Field, (JsonNode?)new JsonArray([.. setting.Values.Select(value => value?.Json?.DeepClone())]))));
}
