using System.Globalization;
using MmNas.Search;

namespace MmNas.Contracts.Specs;

/// <summary>A network that is retrained beside the found one, as a spec names it.</summary>
public abstract record Baseline
{
    private Baseline()
    {
    }

    /// <summary>"mcan": the hand-made architecture.</summary>
    public sealed record Mcan : Baseline;

    /// <summary>"random" or "random:N": drawn from the seed.</summary>
    /// <param name="Count">How many, 1 or more.</param>
    public sealed record Random(int Count) : Baseline;

    /// <summary>"genotype:FILE".</summary>
    /// <param name="File">A genotype in the published JSON form.</param>
    public sealed record Genotype(string File) : Baseline;

    /// <summary>What the networks are called in results: "mcan"; "random", "random-2" and so on; a genotype file's name without its ending, with the epoch where one is named.</summary>
    public IEnumerable<string> Names => this switch
    {
        Random random => Enumerable.Range(1, random.Count).Select(number => number == 1 ? "random" : $"random-{number}"),
        Genotype genotype => [GenotypeReference.Parse(genotype.File).Name],
        _ => ["mcan"],
    };

    /// <summary>Reads one item of a spec's baselines; null when it names none.</summary>
    public static Baseline? Parse(string text) => text.Split(':', 2) switch
    {
        ["mcan"] => new Mcan(),
        ["random"] => new Random(1),
        ["random", var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => new Random(number),
        ["genotype", { Length: > 0 } file] => new Genotype(file),
        _ => null,
    };

    /// <summary>As a spec writes it; one text for what means the same.</summary>
    public sealed override string ToString() => this switch
    {
        Mcan => "mcan",
        Random { Count: 1 } => "random",
        Random random => $"random:{random.Count}",
        Genotype genotype => $"genotype:{genotype.File}",
        _ => throw new InvalidOperationException("the outcomes above are all there are"),
    };
}
