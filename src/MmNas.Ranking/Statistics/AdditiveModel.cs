using MathNet.Numerics.LinearAlgebra;
using MmNas.Search;

namespace MmNas.Ranking.Statistics;

/// <summary>A score as the sum of what each layer's operation gives: ridge regression over (layer, operation).</summary>
/// <remarks>The effects of a layer add up to zero: they are points more or less than its operations give on average.</remarks>
public sealed class AdditiveModel
{
    /// <summary>Half of what one genotype with an operation shows is believed.</summary>
    public const double StandardRidge = 1;

    private readonly double start;
    private readonly Dictionary<(int Layer, Operation Operation), double> effects;

    private AdditiveModel(double start, Dictionary<(int Layer, Operation Operation), double> effects) => (this.start, this.effects) = (start, effects);

    /// <summary>What an operation gives at a layer, in the score's unit.</summary>
    public IReadOnlyDictionary<(int Layer, Operation Operation), double> Effects => effects;

    /// <summary>Fits the model.</summary>
    /// <param name="genotypes">All of one depth; at least one.</param>
    /// <param name="scores">One per genotype.</param>
    /// <param name="ridge">Weight of the squared effects beside the squared errors, above 0: how many genotypes with an operation it takes until half of what they show is believed.</param>
    public static AdditiveModel Fit(IReadOnlyList<Subnet> genotypes, IReadOnlyList<double> scores, double ridge)
    {
        (int Layer, Operation Operation)[] terms = [.. genotypes.SelectMany(Terms).Distinct()];
        var place = terms.Select((term, column) => (term, column)).ToDictionary(pair => pair.term, pair => pair.column);
        var mean = scores.Average();
        var design = Matrix<double>.Build.Dense(genotypes.Count, terms.Length);
        for (var row = 0; row < genotypes.Count; row++)
        {
            foreach (var term in Terms(genotypes[row])) design[row, place[term]] = 1;
        }

        var shares = design.ColumnSums() / genotypes.Count;
        for (var row = 0; row < genotypes.Count; row++) design.SetRow(row, design.Row(row) - shares);
        var normal = design.TransposeThisAndMultiply(design) + (ridge * Matrix<double>.Build.DenseIdentity(terms.Length));
        var found = normal.Cholesky().Solve(design.TransposeThisAndMultiply(Vector<double>.Build.DenseOfEnumerable(scores.Select(score => score - mean))));
        return new(mean - (found * shares), terms.ToDictionary(term => term, term => found[place[term]]));
    }

    /// <summary>The score that a genotype would have; an operation that was never seen at a layer gives nothing.</summary>
    public double Of(Subnet genotype) => start + Terms(genotype).Sum(term => effects.GetValueOrDefault(term));

    private static IEnumerable<(int Layer, Operation Operation)> Terms(Subnet genotype) => Enumerable.Range(0, genotype.Layers).Select(layer => (layer, genotype[layer]));
}
