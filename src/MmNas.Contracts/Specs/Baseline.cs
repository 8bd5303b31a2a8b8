using System.Globalization;
using MmNas.Search;

namespace MmNas.Contracts.Specs;

/// <summary>A network that is retrained, or scored as it is, beside the found one, as a spec names it.</summary>
public abstract record Baseline
{
    /// <summary>More than any spec needs, and few enough to list.</summary>
    public const int MostRandom = 1000;

    private const string AllThereAre = "a baseline is mcan, random, a genotype or a network";

    private Baseline()
    {
    }

    /// <summary>"mcan": the hand-made architecture.</summary>
    public sealed record Mcan : Baseline;

    /// <summary>"random" or "random:N": drawn from the seed.</summary>
    /// <param name="Count">How many, 1 to <see cref="MostRandom"/>.</param>
    public sealed record Random(int Count) : Baseline;

    /// <summary>"genotype:FILE" as people write it, "genotype:NAME={...}" once read.</summary>
    /// <param name="Given">What <see cref="GivenGenotype.Read"/> reads.</param>
    public sealed record Genotype(string Given) : Baseline;

    /// <summary>"network:DIR" as people write it, "network:NAME={...}" once read: scored as it is.</summary>
    /// <param name="Given">What <see cref="GivenNetwork.Read"/> reads.</param>
    public sealed record Network(string Given) : Baseline;

    /// <summary>What the networks are called in results: "mcan"; "random", "random-2" and so on; a genotype file's name without its ending, with the epoch where one is named; a network's folder.</summary>
    public IEnumerable<string> Names => this switch
    {
        Random random => Enumerable.Range(1, random.Count).Select(number => number == 1 ? "random" : $"random-{number}"),
        Genotype genotype => [GivenGenotype.NameOf(genotype.Given)],
        Network network => [GivenNetwork.NameOf(network.Given)],
        Mcan => ["mcan"],
        _ => throw new InvalidOperationException(AllThereAre),
    };

    /// <summary>Reads one item of a spec's baselines; null when it names none.</summary>
    public static Baseline? Parse(string text) => text.Split(':', 2) switch
    {
        ["mcan"] => new Mcan(),
        ["random"] => new Random(1),
        ["random", var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostRandom => new Random(number),
        ["genotype", { Length: > 0 } given] => new Genotype(given),
        ["network", { Length: > 0 } given] => new Network(given),
        _ => null,
    };

    /// <summary>As a spec writes it; one text for what means the same.</summary>
    public sealed override string ToString() => this switch
    {
        Mcan => "mcan",
        Random { Count: 1 } => "random",
        Random random => $"random:{random.Count}",
        Genotype genotype => $"genotype:{genotype.Given}",
        Network network => $"network:{network.Given}",
        _ => throw new InvalidOperationException(AllThereAre),
    };
}
