using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace MmNas.Contracts.Specs.Fields;

/// <summary>A baseline; a genotype's file or a network's folder must be there and hold one, and its text stands in its place once read.</summary>
internal sealed class BaselineKind : FieldKind<string>
{
    public override string Allowed => $"mcan, random, random:N (N of them, 1 to {Baseline.MostRandom}), genotype:FILE (of several epochs the last, or FILE#epoch12) or network:DIR (a folder of mmnas export or import)";

    public override bool TryRead(SpecNode node, SpecPlace place, [MaybeNullWhen(false)] out string value)
    {
        value = null;
        var baseline = Baseline.Parse((node as ScalarNode)?.Text ?? "");
        if (baseline is null) return place.Refuse(node, $"use {Allowed}");
        if (baseline is Baseline.Genotype genotype)
        {
            if (!GenotypeKind.TryResolve(genotype.Given, node, place, out var given)) return false;
            baseline = new Baseline.Genotype(given);
        }

        if (baseline is Baseline.Network network)
        {
            if (!NetworkKind.TryResolve(network.Given, node, place, out var given)) return false;
            baseline = new Baseline.Network(given);
        }

        value = baseline.ToString();
        return true;
    }

    public override JsonNode Write(string value) => value;

    public override JsonObject Schema() => new() { ["type"] = "string", ["pattern"] = "^(mcan|random|random:[1-9][0-9]*|genotype:.+|network:.+)$" };
}
