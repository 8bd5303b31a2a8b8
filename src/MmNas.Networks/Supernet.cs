using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Networks.Vqa;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks;

/// <summary>The redundant network that holds every candidate operation of every layer. Over the space of one subnet it is that network.</summary>
/// <remarks>B samples, T words, N regions, D hidden. Belongs to the thread that uses it.</remarks>
public sealed class Supernet : IDisposable
{
    private static readonly Scalar Hidden = KeptScalar.Of(-1e9), Zero = KeptScalar.Of(0L); // added to the score of what must not be attended to

    private readonly SearchSpace space;
    private readonly NetworkShape shape;
    private readonly TextEncoder text;
    private readonly Linear regionInput, relationInput;
    private readonly Candidates[] layers;
    private readonly VqaHead head;

    /// <param name="space">Candidates of each layer.</param>
    /// <param name="shape">Widths.</param>
    /// <param name="seed">Decides where every weight starts.</param>
    /// <param name="device">Where the weights lie; null is the CPU.</param>
    /// <exception cref="ArgumentException">The widths do not fit together.</exception>
    public Supernet(SearchSpace space, NetworkShape shape, int seed, Device? device = null)
    {
        shape.Check();
        (this.space, this.shape) = (space, shape);
        Device = device ?? CPU;
        var make = new ParameterMaker(seed, Device);
        text = new(make, shape, Device);
        regionInput = new(make, "imgfeat_linear", shape.RegionFeatures, shape.Hidden);
        relationInput = new(make, "linear_y_rel", RelationValues, shape.RelationSize);
        layers = [.. Enumerable.Range(0, space.Layers).Select(layer => new Candidates(make, NameOf(layer), space[layer], shape))];
        head = new(make, shape);
        Parameters = make.Made;
    }

    /// <summary>Where the weights lie.</summary>
    public Device Device { get; }

    /// <summary>Every parameter of every candidate, by its published name.</summary>
    public IReadOnlyList<NamedParameter> Parameters { get; }

    /// <summary>Trainable numbers.</summary>
    public long Count => Parameters.Sum(parameter => parameter.Value.numel());

    private static int RelationValues => 4;

    /// <summary>The parameters that a subnet's forward pass touches: only these get a gradient and a step.</summary>
    public IEnumerable<NamedParameter> ParametersOf(Subnet subnet) =>
    [
        .. text.Parameters, .. regionInput.Parameters, .. subnet.UsesRelations ? relationInput.Parameters : [],
        .. layers.SelectMany((layer, index) => layer[layer.PositionOf(subnet[index])].Parameters), .. head.Parameters,
    ];

    /// <summary>One forward pass of a subnet.</summary>
    /// <param name="input">With relations where the subnet uses them.</param>
    /// <param name="subnet">Operations out of the search space.</param>
    /// <param name="key">Of the dropout; null drops nothing.</param>
    /// <returns>[B, A] logits, in the dispose scope around the call.</returns>
    public Tensor Forward(NetworkInput input, Subnet subnet, DropoutKey? key)
    {
        using var scope = NewDisposeScope();
        var dropout = Dropout.Of(key, shape.Dropout);
        return Run(input, subnet.UsesRelations, dropout, (layer, x, others) =>
            layers[layer][layers[layer].PositionOf(subnet[layer])].Forward(x, others, dropout)).MoveToOuterDisposeScope();
    }

    /// <summary>Exact gradients of the binary gates: the sampled operation's gate is 1, the others' 0. No weight gets a gradient.</summary>
    /// <param name="input">With relations where any operation that takes part uses them.</param>
    /// <param name="lossOf">From logits [B, A] to a scalar.</param>
    /// <param name="active">The sampled operations.</param>
    /// <param name="inactive">In the two-path form the other operation of each layer that takes part; null lets all candidates take part.</param>
    /// <param name="key">Of the dropout; null drops nothing.</param>
    public ArchitectureGradient ArchitectureStep(
        NetworkInput input, Func<Tensor, Tensor> lossOf, Subnet active, Subnet? inactive, DropoutKey? key)
    {
        using var scope = NewDisposeScope();
        using var frozen = new FrozenWeights(Parameters);
        var dropout = Dropout.Of(key, shape.Dropout);
        var gates = layers.Select((layer, index) => new LayerGates(layer, active[index], inactive?[index], Device)).ToList();
        var logits = Run(input, input.Relations is not null, dropout, (layer, x, others) => gates[layer].Forward(x, others, dropout));
        using var loss = lossOf(logits);
        loss.backward();
        return new(loss.item<float>(), [.. gates.Select(layer => layer.Gradient())]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var parameter in Parameters) parameter.Value.Dispose();
        text.Dispose();
    }

    private Tensor Run(NetworkInput input, bool withRelations, Dropout? dropout, Func<int, Tensor, OperationInput, Tensor> layerForward)
    {
        var wordPadding = Padding(input.Tokens.eq(Zero));                           // [B, 1, 1, T]
        var regionPadding = Padding(input.Regions.abs().amax([-1]).eq(Zero));       // [B, 1, 1, N]
        var x = text.Forward(input.Tokens);                                         // [B, T, D]
        var y = regionInput.Forward(input.Regions);                                 // [B, N, D]
        var encoder = new OperationInput(wordPadding, null, wordPadding, null);
        for (var layer = 0; layer < space.EncoderLayers; layer++) x = layerForward(layer, x, encoder);

        var relations = withRelations ? relationInput.Forward(Relations(input)).relu_() : null; // [B, N, N, R]
        var decoder = new OperationInput(regionPadding, x, wordPadding, relations);
        for (var layer = space.EncoderLayers; layer < space.Layers; layer++) y = layerForward(layer, y, decoder);
        return head.Forward(x, wordPadding, y, regionPadding, dropout);             // [B, A]
    }

    private static Tensor Relations(NetworkInput input) =>
        input.Relations ?? throw new ArgumentException("the subnet uses relations and the input has none; compute them from the boxes", nameof(input));

    private static Tensor Padding(Tensor isPadding) => isPadding.to(ScalarType.Float32).mul(Hidden).unsqueeze(1).unsqueeze(1);

    // "backnone" is the published spelling.
    private string NameOf(int layer) => space.IsEncoder(layer)
        ? $"backnone.cells_enc.0.dag.{layer}.0"
        : $"backnone.cells_dec.0.dag.{layer - space.EncoderLayers}.0";
}
