using System.Collections.Immutable;
using MmNas.Networks.Blocks;
using MmNas.Networks.Shapes;
using MmNas.Search;
using Op = MmNas.Search.Operation;

namespace MmNas.Networks.Operations;

/// <summary>One layer of the supernet: its candidates, in the order of the layer's alphas.</summary>
internal sealed class Candidates
{
    private readonly ImmutableArray<Op> kinds;
    private readonly IOperation[] operations;

    /// <param name="make">Makes the parameters.</param>
    /// <param name="name">Published name of the layer: candidates are numbered below it.</param>
    /// <param name="kinds">The layer's candidates.</param>
    /// <param name="shape">Widths.</param>
    public Candidates(ParameterMaker make, string name, ImmutableArray<Op> kinds, NetworkShape shape)
    {
        this.kinds = kinds;
        operations = [.. kinds.Select((kind, index) => Make(kind, make, $"{name}.candidate_ops.{index}", shape))];
    }

    /// <summary>How many there are.</summary>
    public int Count => operations.Length;

    /// <summary>The candidate at a position.</summary>
    public IOperation this[int position] => operations[position];

    /// <summary>Where an operation stands among the candidates.</summary>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public int PositionOf(Op kind) => kinds.IndexOf(kind) is >= 0 and var position
        ? position
        : throw new ArgumentException($"{kind.ToShortName()} is no candidate here; the layer has {string.Join(", ", kinds.Select(k => k.ToShortName()))}");

    private static IOperation Make(Op kind, ParameterMaker make, string name, NetworkShape shape) => kind switch
    {
        Op.SelfAttention => new SelfAttention(make, name, shape),
        Op.RelationSelfAttention => new RelationSelfAttention(make, name, shape),
        Op.GuidedAttention => new GuidedAttention(make, name, shape),
        Op.FeedForward => new FeedForward(make, name, shape),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "use one of the four operations"),
    };
}
