using MmNas.Contracts.Specs.Fields;
using MmNas.Search;

namespace MmNas.Contracts.Specs.Reading;

/// <summary>The plugins whose operations or task a spec uses. They decide what comes out, so they are part of an experiment's identity.</summary>
public static class SpecPlugins
{
    /// <summary>What this process lacks of the plugins that a spec names; empty when all are loaded with the very same content.</summary>
    public static IReadOnlyList<SpecError> Missing(ExperimentSpec spec) => [.. spec.Plugins.Select(Missing).OfType<SpecError>()];

    /// <summary>The same as one text for people; null when nothing is missing.</summary>
    public static string? MissingText(ExperimentSpec spec) => Missing(spec) is { Count: > 0 } errors ? string.Join("; ", errors.Select(error => error.WayOut)) : null;

    /// <summary>The spec with the plugins that it uses, by name; what the spec itself names must be among the loaded ones, to the letter.</summary>
    internal static ExperimentSpec Complete(ExperimentSpec spec, SpecProblems problems)
    {
        foreach (var error in Missing(spec)) problems.Add(error with { Line = problems.LineOf(error.Field) });
        return spec with { Plugins = [.. UsedBy(spec).Select(plugin => plugin.ToString()).Distinct().Order(StringComparer.Ordinal)] };
    }

    private static IEnumerable<Plugin> UsedBy(ExperimentSpec spec) =>
        OperationsOf(spec).Select(LoadedPlugins.Of).Append(LoadedPlugins.OfTask(spec.Task.ToString())).OfType<Plugin>();

    private static IEnumerable<Operation> OperationsOf(ExperimentSpec spec)
    {
        var given = spec.Baselines.Select(Baseline.Parse).OfType<Baseline.Genotype>().Select(genotype => genotype.Given).Append(spec.Genotype)
            .OfType<string>().Where(GivenGenotype.IsText).Select(text => GivenGenotype.Read(text).Genotype); // a path is of another machine, or reported as one that cannot be read
        var networks = spec.Baselines.Select(Baseline.Parse).OfType<Baseline.Network>().Select(network => GivenNetwork.Read(network.Given).Genotype);
        return [.. spec.Space.EncoderOperations, .. spec.Space.DecoderOperations, .. given.Concat(networks).SelectMany(genotype => genotype.Encoder.Concat(genotype.Decoder))];
    }

    private static SpecError? Missing(string text)
    {
        if (!Plugin.TryParse(text, out var plugin)) return new("plugins", text, $"use {PluginKind.Form}, or leave the field out: it is filled in when the spec is read");
        var loaded = LoadedPlugins.Named(plugin.Name);
        if (loaded == plugin) return null;
        return new("plugins", text, loaded is null
            ? $"the spec uses the plugin {plugin.Name} {plugin.Version}, which is not loaded here; load it with --plugin {plugin.Name}.dll, or with plugins: in the silo's file"
            : $"the spec uses the plugin {plugin.Name} {plugin.Version} with sha256 {plugin.Sha256[..12]}, and the one that is loaded here is {loaded.Version} with sha256 {loaded.Sha256[..12]}; load the same file, or submit the spec again as another experiment");
    }
}
