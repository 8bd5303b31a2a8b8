using MmNas.Search;

namespace MmNas.Networks.Shapes;

/// <summary>Widths of a network. Defaults are the published ones of the search.</summary>
public sealed record NetworkShape
{
    /// <summary>Makes what turns both sides of the backbone into what the task asks for; must be given.</summary>
    public HeadMaker? Output { get; init; }

    /// <summary>D: width of every layer, a multiple of <see cref="Head"/>.</summary>
    public int Hidden { get; init; } = 256;

    /// <summary>Width of one attention head.</summary>
    public int Head { get; init; } = 64;

    /// <summary>Share of values dropped in training, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>How many values a region comes with.</summary>
    public int RegionFeatures { get; init; } = 2048;

    /// <summary>Width of a word vector.</summary>
    public int WordSize { get; init; } = 300;

    /// <summary>Width of the relation embedding.</summary>
    public int RelationSize { get; init; } = 64;

    /// <summary>Width inside the attention reduce.</summary>
    public int ReduceHidden { get; init; } = 512;

    /// <summary>Width that both sides are reduced to; null is twice <see cref="Hidden"/>.</summary>
    public int? ReduceOutput { get; init; }

    /// <summary>Words, padding included.</summary>
    public int Vocabulary { get; init; }

    /// <summary>How layer norms divide.</summary>
    public LayerNormForm Norm { get; init; }

    /// <summary>How relation attention turns a relation into a bias.</summary>
    public RelationForm Relation { get; init; }

    /// <summary>Whether word vectors stay as they start.</summary>
    public bool FrozenWords { get; init; }

    /// <summary>H: attention heads of a layer.</summary>
    public int Heads => Hidden / Head;

    /// <summary>Width that both sides are reduced to.</summary>
    public int ReducedWidth => ReduceOutput ?? (2 * Hidden);

    /// <exception cref="ArgumentException">With everything that does not fit together.</exception>
    public void Check()
    {
        (bool Wrong, string Words)[] rules =
        [
            (Head < 1 || Hidden < 1 || Hidden % Math.Max(Head, 1) != 0, $"hidden is {Hidden} with heads of {Head}; use a multiple of the head's width"),
            (Dropout is not (>= 0 and < 1), $"dropout is {Dropout}; use 0 to below 1"),
            (RegionFeatures < 1 || WordSize < 1 || RelationSize < 1 || ReduceHidden < 1 || ReducedWidth < 1, "a width is below 1; use 1 or more"),
            (Vocabulary < 1, $"the vocabulary has {Vocabulary} words; use 1 or more"),
            (Output is null, "no head is given; name the one of the task"),
        ];
        var wrong = rules.Where(rule => rule.Wrong).Select(rule => rule.Words).ToList();
        if (wrong.Count > 0) throw new ArgumentException(string.Join("; ", wrong));
    }
}
