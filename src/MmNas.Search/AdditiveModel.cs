using MathNet.Numerics.LinearAlgebra;

namespace MmNas.Search;

/// <summary>A score as the sum of what each layer's operation gives: ridge regression over (layer, operation).</summary>
/// <remarks>The effects of a layer add up to zero: they are points more or less than its operations give on average.</remarks>
public sealed class AdditiveModel
{
    /// <summary>Half of what one genotype with an operation shows is believed.</summary>
    public const double StandardRidge = 1;

    private readonly double start;
    private readonly (int Layer, Operation Operation)[] terms;
    private readonly Vector<double> found;
    private readonly Matrix<double> spread; // a square root of the effects' covariance
    private readonly Dictionary<(int Layer, Operation Operation), double> effects;

    private AdditiveModel(double start, (int Layer, Operation Operation)[] terms, Vector<double> found, Matrix<double> spread)
    {
        (this.start, this.terms, this.found, this.spread) = (start, terms, found, spread);
        effects = terms.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
    }

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
        var normal = (design.TransposeThisAndMultiply(design) + (ridge * Matrix<double>.Build.DenseIdentity(terms.Length))).Cholesky();
        var centred = Vector<double>.Build.DenseOfEnumerable(scores.Select(score => score - mean));
        var found = normal.Solve(design.TransposeThisAndMultiply(centred));
        var free = genotypes.Count - 1 - (terms.Length - terms.Select(term => term.Layer).Distinct().Count()); // of a layer's effects the last follows from the others
        var error = free > 0 ? (centred - (design * found)).L2Norm() / Math.Sqrt(free) : centred.L2Norm() / Math.Sqrt(genotypes.Count);
        return new(mean - (found * shares), terms, found, error * normal.Factor.Transpose().Inverse());
    }

    /// <summary>The standard error of the difference between what two operations give at a layer; 0 between operations that were never seen there.</summary>
    public double ErrorBetween(int layer, Operation one, Operation other)
    {
        var difference = Vector<double>.Build.Dense(terms.Length, place => terms[place].Layer != layer ? 0 : terms[place].Operation == one ? 1 : terms[place].Operation == other ? -1 : 0);
        return (difference * spread).L2Norm();
    }

    /// <summary>Effects that the scores allow as well: one draw from what the fit leaves open, which is normal about the effects found, with the covariance of Bayesian ridge
    /// regression (Bishop, Pattern Recognition and Machine Learning, 2006, 3.3) and the error of the fit.</summary>
    /// <param name="normal">Independent standard normal numbers, by place from 0 on.</param>
    public AdditiveModel Draw(Func<int, double> normal) => new(start, terms, found + (spread * Vector<double>.Build.Dense(terms.Length, normal)), spread);

    /// <summary>The subnet of a space that would score highest: in each layer the candidate with the greatest effect, of equals the first.</summary>
    public Subnet Best(SearchSpace space) =>
        space.Choose([.. Enumerable.Range(0, space.Layers).Select(layer => Enumerable.Range(0, space[layer].Length).MaxBy(candidate => effects.GetValueOrDefault((layer, space[layer][candidate]))))]);

    /// <summary>The score that a genotype would have; an operation that was never seen at a layer gives nothing.</summary>
    public double Of(Subnet genotype) => start + Terms(genotype).Sum(term => effects.GetValueOrDefault(term));

    private static IEnumerable<(int Layer, Operation Operation)> Terms(Subnet genotype) => Enumerable.Range(0, genotype.Layers).Select(layer => (layer, genotype[layer]));
}
