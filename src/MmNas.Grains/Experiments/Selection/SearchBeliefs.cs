using MmNas.Contracts;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Specs;
using MmNas.Search;

namespace MmNas.Grains.Experiments.Selection;

/// <summary>What a search has come to believe of the genotypes of its space: which is the best, and which may be.</summary>
internal sealed class SearchBeliefs
{
    private readonly Func<int, Subnet> draw;

    private SearchBeliefs(Subnet best, Func<int, Subnet> draw) => (Best, this.draw) = (best, draw);

    /// <summary>What it found.</summary>
    public Subnet Best { get; }

    /// <summary>What its alphas say, or what it has measured where it has.</summary>
    /// <param name="spec">The space, the seed, and what measured subnets are compared by.</param>
    /// <param name="layers">The layers' distributions, encoder first.</param>
    /// <param name="measured">Subnets that were scored when the steps were over; may be empty.</param>
    /// <param name="penalties">What their cost takes from them; the alphas have it in their gradients already.</param>
    public static SearchBeliefs Of(ExperimentSpec spec, IReadOnlyList<LayerView> layers, IReadOnlyList<MeasuredSubnet> measured, CostPenalties penalties) =>
        measured.Count > 0 ? OfMeasured(spec, measured, penalties) : OfLayers(spec, layers);

    /// <summary>A genotype that it would not be surprised to see win.</summary>
    /// <param name="number">0 or more; another number gives another draw.</param>
    public Subnet Draw(int number) => draw(number);

    /// <summary>Of the layers' distributions: the most probable candidates, and draws as probable as they make them.</summary>
    private static SearchBeliefs OfLayers(ExperimentSpec spec, IReadOnlyList<LayerView> layers)
    {
        var random = new CounterRandom(spec.Seed, RandomStream.Finalists);
        return new(Of(layers.Select(layer => layer.MostProbable().Operation)), number => Of(layers.Select((layer, place) => layer.Draw(random.Uniform(number, place)))));

        Subnet Of(IEnumerable<Operation> operations)
        {
            var (all, encoders) = (operations.ToList(), layers.Count(layer => layer.IsEncoder));
            return new(all.Take(encoders), all.Skip(encoders));
        }
    }

    /// <summary>What each layer's candidates give in the mean of measured subnets, less what they cost: points of accuracy, or of loss with the other sign.</summary>
    public static AdditiveModel EffectsOf(ExperimentSpec spec, IReadOnlyList<MeasuredSubnet> measured, CostPenalties penalties) => AdditiveModel.Fit(
        [.. measured.Select(one => one.Genotype)], [.. measured.Select(one => -one.Score.CostBy(spec.Search.JudgedBy) - penalties.Of(one.Genotype))], AdditiveModel.StandardRidge);

    /// <summary>Of measured subnets: the greatest sum of effects, and what would be it under effects that the measurements allow as well (Thompson, Biometrika, 1933).</summary>
    private static SearchBeliefs OfMeasured(ExperimentSpec spec, IReadOnlyList<MeasuredSubnet> measured, CostPenalties penalties)
    {
        var (space, random, model) = (spec.Space.ToSearchSpace(), new CounterRandom(spec.Seed, RandomStream.Finalists), EffectsOf(spec, measured, penalties));
        return new(model.Best(space), number => model.Draw(place => random.Normal(number, place)).Best(space));
    }
}
