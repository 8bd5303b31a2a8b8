using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Files;
using MmNas.Grains.Experiments.Selection;
using MmNas.Search;

namespace MmNas.Grains.Experiments;

/// <summary>What speaks against a search's result, before it is trained at length. They decide nothing.</summary>
internal static class SearchWarnings
{
    private const int WatchedEpochs = 5; // where no stopping rule says how many
    private const double MostTimes = 1000; // an estimate beyond says only that there is none

    /// <summary>Of a search that is over, a sentence each, without a full stop.</summary>
    public static IReadOnlyList<string> Of(ExperimentSpec spec, SearchPosition position) =>
        position.Layers.Count == 0 ? [] : [.. Words(SearchBeliefs.Of(spec, position.Layers, position.Measured, new(spec, position.Costs)).Best), .. position.Measured.Count > 0 ? Measurements(spec, position) : [.. Entropy(spec, position), .. Signals(position)]];

    private static IEnumerable<string> Words(Subnet genotype)
    {
        if (!genotype.Decoder.Any(operation => operation.ReadsWords))
            yield return "no decoder layer of the found genotype reads the words (guided attention): it looks at the regions without knowing the text";
    }

    private static IEnumerable<string> Measurements(ExperimentSpec spec, SearchPosition position)
    {
        var (space, effects) = (spec.Space.ToSearchSpace(), SearchBeliefs.EffectsOf(spec, position.Measured, new(spec, position.Costs)));
        int[] unclear = [.. Enumerable.Range(0, space.Layers).Where(layer => space[layer].Length > 1).Where(layer =>
        {
            Operation[] best = [.. space[layer].OrderByDescending(candidate => effects.Effects.GetValueOrDefault((layer, candidate))).Take(2)];
            return effects.Effects.GetValueOrDefault((layer, best[0])) - effects.Effects.GetValueOrDefault((layer, best[1])) < GateSignal.Clear * effects.ErrorBetween(layer, best[0], best[1]);
        })];
        if (unclear.Length > 0 && spec.Finalists == 1)
            yield return $"the measured subnets cannot tell the best two candidates of {Named(position, unclear)} apart (less than {GateSignal.Clear:0} standard errors lie between them); measure more subnets (search.measured), or let finalists race";
    }

    private static IEnumerable<string> Entropy(ExperimentSpec spec, SearchPosition position)
    {
        var epochs = spec.Search.Stop.StableEpochs > 0 ? spec.Search.Stop.StableEpochs : WatchedEpochs;
        var watched = position.Curve.Where(point => point.HeldLoss is not null).TakeLast(epochs + 1).Select(point => point.Entropy).ToList();
        if (watched.Count < 2) yield return "whether the entropy of the layers has settled cannot be told: there are fewer than two epochs of architecture steps; search for more epochs";
        else if (watched.Max() - watched.Min() is var moved and >= Convergence.EntropyTolerance)
            yield return FormattableString.Invariant($"the entropy of the layers has not settled: it moved by {moved:0.00} nats over the last {Counted.Of(watched.Count - 1, "epoch")}, where less than {Convergence.EntropyTolerance} is settled; more epochs may find another genotype");
    }

    private static IEnumerable<string> Signals(SearchPosition position)
    {
        var told = position.Curve.Where(point => point.SignalToNoise.Count == position.Layers.Count).ToList();
        var last = told.TakeLast((told.Count + 2) / 3).ToList(); // the last third, one epoch or more
        var weak = Enumerable.Range(0, position.Layers.Count)
            .Select(layer => (Layer: layer, Errors: last.Select(point => point.SignalToNoise[layer]).OfType<double>().ToList()))
            .Where(one => one.Errors.Count > 0) // a layer with one candidate has none
            .Select(one => (one.Layer, Signal: GateSignal.BeyondChance(one.Errors))).Where(one => one.Signal < GateSignal.Clear)
            .ToLookup(one => GateSignal.StepsToBeClear(one.Signal) <= MostTimes);
        var epochs = last.Count == 1 ? "in the last epoch" : $"over the last {last.Count} epochs";
        if (weak[true].ToList() is { Count: > 0 } some)
        {
            var (least, most, several) = (some.Min(one => one.Signal), some.Max(one => one.Signal), some.Count > 1);
            var (low, high) = (FormattableString.Invariant($"{least:0.0}"), FormattableString.Invariant($"{most:0.0}"));
            var times = FormattableString.Invariant($"{Math.Ceiling(GateSignal.StepsToBeClear(least)):N0}");
            yield return $"this search cannot tell the candidates of {Named(position, some.Select(one => one.Layer))} apart: {epochs} the signal of an epoch is {(low == high ? low : $"{low} to {high}")} standard errors above chance, where {GateSignal.Clear:0} is clear; {times} times as many architecture steps per epoch would make it clear{(several ? ", in the weakest of these layers too" : "")}";
        }

        if (weak[false].ToList() is { Count: > 0 } none)
            yield return $"this search cannot tell the candidates of {Named(position, none.Select(one => one.Layer))} apart: {epochs} their gates give no signal above chance, so that it is unknown how many more architecture steps would be needed";
    }

    /// <summary>"encoder layers 1 and 3, decoder layer 2", counted from 1 on each side.</summary>
    private static string Named(SearchPosition position, IEnumerable<int> layers)
    {
        var encoders = position.Layers.Count(layer => layer.IsEncoder);
        return string.Join(", ", layers.GroupBy(layer => layer < encoders, layer => layer < encoders ? layer + 1 : layer + 1 - encoders)
            .Select(side => $"{(side.Key ? "encoder" : "decoder")} {(side.Count() == 1 ? "layer" : "layers")} {Listed([.. side])}"));
    }

    private static string Listed(IReadOnlyList<int> numbers) =>
        numbers.Count == 1 ? $"{numbers[0]}" : $"{string.Join(", ", numbers.SkipLast(1))} and {numbers[^1]}";
}
