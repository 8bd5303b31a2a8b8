using System.Collections.Immutable;
using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using static TorchSharp.torch;
using Op = MmNas.Search.Operation;

namespace MmNas.Networks.Operations;

/// <summary>One layer of the supernet: its candidates, in the order of the layer's alphas.</summary>
internal sealed class Candidates
{
    private readonly ImmutableArray<Op> rows;
    private readonly IOperation[] operations;

    /// <param name="make">Makes the parameters.</param>
    /// <param name="name">Published name of the layer; its candidates are numbered below it.</param>
    /// <param name="rows">The layer's candidates.</param>
    /// <param name="shape">The widths of the network.</param>
    public Candidates(ParameterMaker make, string name, ImmutableArray<Op> rows, NetworkShape shape)
    {
        this.rows = rows;
        operations = [.. rows.Select((row, index) => OperationClasses.Make(row, make, $"{name}.candidate_ops.{index}", shape))];
    }

    /// <summary>The number of candidates.</summary>
    public int Count => operations.Length;

    /// <summary>Where an operation stands among the candidates.</summary>
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public int PositionOf(Op row) => rows.IndexOf(row) is >= 0 and var position
        ? position
        : throw new ArgumentException($"{row} is not a candidate of this layer, which has {string.Join(", ", rows)}");

    /// <summary>Every parameter of one candidate.</summary>
    /// <param name="position">Of the candidate.</param>
    public IEnumerable<NamedParameter> ParametersOf(int position) => operations[position].Parameters;

    /// <summary>Floating-point operations of one candidate's matrix products for one sample.</summary>
    /// <param name="position">Of the candidate.</param>
    /// <param name="elements">N, of the layer's own side.</param>
    /// <param name="words">T.</param>
    /// <exception cref="NotSupportedException">The operation does not say it.</exception>
    public long FlopsOf(int position, long elements, long words) => operations[position] is ICountedOperation counted
        ? counted.Flops(elements, words)
        : throw new NotSupportedException($"the operation {rows[position].PublishedName} does not say how much it computes; use parameters or latency as the cost");

    /// <summary>The candidates, in their order.</summary>
    public ImmutableArray<Op> Rows => rows;

    /// <summary>Computes what one candidate makes of the layer's input.</summary>
    /// <param name="position">Of the candidate.</param>
    /// <param name="x">[B, N, D]: the layer's own side.</param>
    /// <param name="others">What there is to read besides.</param>
    /// <param name="dropout">The dropout of the pass; null drops nothing.</param>
    /// <returns>[B, N, D]</returns>
    public Tensor Forward(int position, Tensor x, OperationInput others, Dropout? dropout)
    {
        using var scope = NewDisposeScope(); // what a layer needs for its backward pass it keeps; everything else goes
        var output = operations[position].Forward(x, others.For(rows[position].Reads), dropout);
        return ReferenceEquals(output, x) ? x : output.MoveToOuterDisposeScope();
    }

    /// <summary>The same, without dropout, as ONNX's operators.</summary>
    /// <param name="position">Of the candidate.</param>
    /// <param name="graph">Takes them.</param>
    /// <param name="x">[B, N, D]: the layer's own side.</param>
    /// <param name="others">What there is to read besides.</param>
    /// <returns>[B, N, D]</returns>
    /// <exception cref="NotSupportedException">The operation cannot be written so.</exception>
    public GraphValue Write(int position, GraphWriter graph, GraphValue x, GraphOperationInput others) => operations[position] is IGraphOperation known
        ? known.Write(graph, x, others)
        : throw new NotSupportedException($"the operation {rows[position].PublishedName} cannot be written as an ONNX graph; let its class implement {nameof(IGraphOperation)}");
}
