using static TorchSharp.torch;

namespace MmNas.Networks.Graphs;

/// <summary>Writes a network down as ONNX's operators, block by block. The blocks do the same here as in their forward pass without dropout.</summary>
public sealed class GraphWriter
{
    private readonly List<GraphPort> inputs = [];
    private readonly List<GraphNode> nodes = [];
    private readonly List<GraphOutput> marked = [];
    private readonly Dictionary<string, GraphConstant> constants = [];
    private readonly Stack<string> scopes = new();
    private readonly Dictionary<string, int> named = [];

    /// <summary>Declares a tensor that the network reads.</summary>
    internal GraphValue Input(string name, bool isWhole, params GraphExtent[] shape)
    {
        inputs.Add(new(name, isWhole, shape));
        return new(name);
    }

    /// <summary>Names a value that may be looked into, such as the weights of an attention.</summary>
    /// <param name="name">Its name in the scope that is open.</param>
    /// <param name="value">The value, of float32.</param>
    /// <param name="shape">Its extents.</param>
    public void Mark(string name, GraphValue value, params GraphExtent[] shape) => marked.Add(new(Path(name), value, shape));

    /// <summary>All that is written inside is named after it.</summary>
    /// <param name="name">Of a part of the network.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Scope(string name)
    {
        scopes.Push(Path(name));
        return new ScopeEnd(scopes);
    }

    /// <summary>One operator with one output.</summary>
    /// <param name="name">ONNX's name of it.</param>
    /// <param name="inputs">What it reads, in its order.</param>
    public GraphValue Node(string name, params IReadOnlyList<GraphValue> inputs) => Node(name, inputs, []);

    /// <summary>One operator with one output.</summary>
    /// <param name="name">ONNX's name of it.</param>
    /// <param name="inputs">What it reads, in its order.</param>
    /// <param name="attributes">Its settings.</param>
    public GraphValue Node(string name, IReadOnlyList<GraphValue> inputs, params IReadOnlyList<GraphAttribute> attributes) => Nodes(name, 1, inputs, attributes)[0];

    /// <summary>One operator with several outputs.</summary>
    /// <param name="name">ONNX's name of it.</param>
    /// <param name="count">How many outputs it has.</param>
    /// <param name="inputs">What it reads, in its order.</param>
    /// <param name="attributes">Its settings.</param>
    public IReadOnlyList<GraphValue> Nodes(string name, int count, IReadOnlyList<GraphValue> inputs, params IReadOnlyList<GraphAttribute> attributes)
    {
        var own = Unique(Path(name));
        string[] results = [.. Enumerable.Range(0, count).Select(index => count == 1 ? own : $"{own}.{index}")];
        nodes.Add(new(name, [.. inputs.Select(input => input.Name)], results, attributes));
        return [.. results.Select(result => new GraphValue(result))];
    }

    /// <summary>a + b, broadcast.</summary>
    public GraphValue Add(GraphValue a, GraphValue b) => Node("Add", a, b);

    /// <summary>a times b, element by element, broadcast.</summary>
    public GraphValue Multiply(GraphValue a, GraphValue b) => Node("Mul", a, b);

    /// <summary>The matrix product over the last two extents.</summary>
    public GraphValue MatMul(GraphValue a, GraphValue b) => Node("MatMul", a, b);

    /// <summary>The softmax over the last extent.</summary>
    public GraphValue Softmax(GraphValue x) => Node("Softmax", [x], GraphAttribute.Of("axis", -1));

    /// <summary>The extents in another order.</summary>
    public GraphValue Transpose(GraphValue x, params long[] order) => Node("Transpose", [x], GraphAttribute.Of("perm", order));

    /// <summary>The same numbers with other extents; 0 keeps the extent of that place, -1 takes what is left.</summary>
    public GraphValue Reshape(GraphValue x, params long[] shape) => Node("Reshape", x, Wholes(shape));

    /// <summary>With extents of 1 at these places of the result.</summary>
    public GraphValue Unsqueeze(GraphValue x, params long[] places) => Node("Unsqueeze", x, Wholes(places));

    /// <summary>Without the extents of 1 at these places.</summary>
    public GraphValue Squeeze(GraphValue x, params long[] places) => Node("Squeeze", x, Wholes(places));

    /// <summary>Behind one another along the last extent.</summary>
    public GraphValue Concat(params IReadOnlyList<GraphValue> parts) => Node("Concat", parts, GraphAttribute.Of("axis", -1));

    /// <summary>A parameter as it is trained, under its own name.</summary>
    public GraphValue Weight(string name, Tensor value) => Constant(name, value.shape, () => Values(value));

    /// <summary>A matrix [outputs, inputs] the other way round, as a product from the right needs it.</summary>
    public GraphValue Transposed(string name, Tensor matrix) => Constant($"{name}.transposed", [matrix.shape[1], matrix.shape[0]], () =>
    {
        using var scope = NewDisposeScope();
        return Values(matrix.detach().t());
    });

    /// <summary>A tensor of numbers.</summary>
    /// <param name="name">Its name in the graph; the first constant of a name is taken again whenever the name comes.</param>
    /// <param name="shape">Its extents.</param>
    /// <param name="values">Row-major.</param>
    public GraphValue Constant(string name, IReadOnlyList<long> shape, Func<float[]> values)
    {
        if (!constants.ContainsKey(name)) constants.Add(name, new(name, shape, values(), null));
        return new(name);
    }

    /// <summary>One number.</summary>
    public GraphValue Number(float value) => Constant(FormattableString.Invariant($"number.{value:R}"), [], () => [value]);

    /// <summary>A list of whole numbers, such as a shape.</summary>
    public GraphValue Wholes(params long[] values)
    {
        var name = $"wholes.{string.Join('_', values)}";
        constants.TryAdd(name, new(name, [values.Length], null, values));
        return new(name);
    }

    /// <summary>A single whole number.</summary>
    internal GraphValue Whole(long value)
    {
        var name = $"whole.{value}";
        constants.TryAdd(name, new(name, [], null, [value]));
        return new(name);
    }

    /// <summary>The values of a tensor, row-major, wherever it lies.</summary>
    internal static float[] Values(Tensor value)
    {
        using var scope = NewDisposeScope();
        return value.detach().cpu().contiguous().data<float>().ToArray();
    }

    /// <summary>What was written.</summary>
    /// <param name="output">What the network gives.</param>
    /// <param name="withMarked">Whether the marked values leave the graph too.</param>
    internal NetworkGraph ToGraph(GraphOutput output, bool withMarked)
    {
        IReadOnlyList<GraphOutput> outputs = withMarked ? [output, .. marked] : [output];
        return new(
            inputs,
            [.. outputs.Select(one => new GraphPort(one.Name, IsWhole: false, one.Shape))],
            [.. nodes, .. outputs.Select(one => new GraphNode("Identity", [one.Value.Name], [one.Name], []))],
            [.. constants.Values]);
    }

    private string Path(string name) => scopes.Count > 0 ? $"{scopes.Peek()}.{name}" : name;

    private string Unique(string name)
    {
        var count = named[name] = named.GetValueOrDefault(name) + 1;
        return count == 1 ? name : $"{name}#{count}";
    }

    private sealed class ScopeEnd(Stack<string> scopes) : IDisposable
    {
        public void Dispose() => scopes.Pop();
    }
}
