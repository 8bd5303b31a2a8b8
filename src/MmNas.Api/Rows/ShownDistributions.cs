using MmNas.Contracts.Experiments;
using MmNas.Search;

namespace MmNas.Api.Rows;

/// <summary>How the layers' distributions went.</summary>
/// <param name="Layers">Encoder first.</param>
/// <param name="Points">A point per epoch of the search behind the round that was asked for; those of versions that did not keep distributions are missing.</param>
/// <param name="Flips">Where the most probable operation of a layer changed, over the whole search, the oldest first.</param>
public sealed record ShownDistributions(IReadOnlyList<ShownLayer> Layers, IReadOnlyList<DistributionPoint> Points, IReadOnlyList<Flip> Flips)
{
    internal static ShownDistributions Of(ExperimentView view, long after)
    {
        var layers = view.Layers.Select(layer => new ShownLayer(layer.IsEncoder, layer.Operations)).ToList();
        var points = view.Curve.Index().Where(one => one.Item.Probabilities.Count == layers.Count && layers.Count > 0)
            .Select(one => new DistributionPoint(one.Item.Round, one.Index + 1, one.Item.Probabilities)).ToList();
        var flips = from pair in points.Zip(points.Skip(1))
                    from layer in Enumerable.Range(0, layers.Count)
                    let before = Best(layers[layer], pair.First.Probabilities[layer])
                    let now = Best(layers[layer], pair.Second.Probabilities[layer])
                    where before != now
                    select new Flip(pair.Second.Round, layer, before, now);
        return new(layers, [.. points.Where(point => point.Round > after)], [.. flips]);
    }

    private static Operation Best(ShownLayer layer, IReadOnlyList<float> probabilities) => layer.Operations[CandidateChoice.MostProbable([.. probabilities.Select(one => (double)one)])];
}

/// <summary>A layer and its candidates.</summary>
public sealed record ShownLayer(bool IsEncoder, IReadOnlyList<Operation> Operations);

/// <summary>All distributions at the end of an epoch.</summary>
/// <param name="Round">Finished rounds.</param>
/// <param name="Epoch">Finished epochs.</param>
/// <param name="Probabilities">Per layer, per operation.</param>
public sealed record DistributionPoint(long Round, int Epoch, IReadOnlyList<IReadOnlyList<float>> Probabilities);

/// <summary>A layer that changed its mind.</summary>
/// <param name="Round">At whose end it was seen.</param>
/// <param name="Layer">0-based, encoder first.</param>
/// <param name="From">The most probable operation an epoch before.</param>
/// <param name="To">The most probable operation now.</param>
public sealed record Flip(long Round, int Layer, Operation From, Operation To);
