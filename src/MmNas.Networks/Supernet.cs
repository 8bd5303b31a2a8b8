using MmNas.Networks.Blocks;
using MmNas.Networks.Gates;
using MmNas.Networks.Heads;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Networks.Shapes;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;

namespace MmNas.Networks;

/// <summary>The redundant network that holds every candidate operation of every layer. Over the space of one subnet it is that network.</summary>
/// <remarks>B samples, T words, N regions, D hidden. Belongs to the thread that uses it.</remarks>
public sealed partial class Supernet : IDisposable
{
    /// <summary>The parameter whose second extent is how many values a region has.</summary>
    internal const string RegionWeights = $"{RegionInput}.weight";

    private const string RegionInput = "imgfeat_linear";
    private static readonly Scalar Zero = KeptScalar.Of(0L);

    private readonly SearchSpace space;
    private readonly NetworkShape shape;
    private readonly TextEncoder text;
    private readonly Linear regionInput, relationInput;
    private readonly Candidates[] layers;
    private readonly ITaskHead head;

    /// <param name="space">Candidates of each layer.</param>
    /// <param name="shape">The widths, and the forms of blocks.</param>
    /// <param name="seed">Decides where every weight starts.</param>
    /// <param name="device">Where the weights lie; null is the CPU.</param>
    /// <exception cref="ArgumentException">The widths do not fit together.</exception>
    public Supernet(SearchSpace space, NetworkShape shape, int seed, Device? device = null)
    {
        shape.Check();
        (this.space, this.shape) = (space, shape);
        Device = device ?? CPU;
        var make = new ParameterMaker(seed, Device);
        text = new(make, shape.Vocabulary, shape.WordSize, shape.Hidden, shape.FrozenWords, Device);
        regionInput = new(make, RegionInput, shape.RegionFeatures, shape.Hidden);
        relationInput = new(make, "linear_y_rel", RelationValues, shape.RelationSize);
        layers = [.. Enumerable.Range(0, space.Layers).Select(layer => new Candidates(make, NameOf(layer), space[layer], shape))];
        head = shape.Output!(make, shape);
        Parameters = make.Made;
    }

    /// <summary>Where the weights lie.</summary>
    public Device Device { get; }

    /// <summary>Numbers that a word, or a region, is encoded as.</summary>
    public int HiddenSize => shape.Hidden;

    /// <summary>Every parameter of every candidate, by its published name.</summary>
    public IReadOnlyList<NamedParameter> Parameters { get; }

    /// <summary>Numbers in all parameters; word vectors count even where they are frozen.</summary>
    public long Count => Parameters.Sum(parameter => parameter.Value.numel());

    /// <summary>What descriptions of exported networks call the head; null where it cannot be written as a graph.</summary>
    public string? HeadForm => (head as Graphs.IGraphHead)?.Form;

    private static int RelationValues => 4;

    /// <summary>Lets word vectors start from given ones instead of the seed's.</summary>
    /// <param name="vectors">WordSize numbers for every word, in the vocabulary's order.</param>
    /// <exception cref="ArgumentException">They are too many or too few.</exception>
    public void StartWords(float[] vectors) => text.Start(vectors);

    /// <summary>The parameters that a subnet's forward pass touches: only these get a gradient and a step, and of these not frozen word vectors.</summary>
    public IEnumerable<NamedParameter> ParametersOf(Subnet subnet) =>
    [
        .. text.Parameters, .. regionInput.Parameters, .. subnet.UsesRelations ? relationInput.Parameters : [],
        .. layers.SelectMany((layer, index) => layer.ParametersOf(layer.PositionOf(subnet[index]))), .. head.Parameters,
    ];

    /// <summary>One forward pass of a subnet.</summary>
    /// <param name="input">With relations where the subnet uses them.</param>
    /// <param name="subnet">One candidate of each layer.</param>
    /// <param name="key">Of the dropout; null drops nothing.</param>
    /// <returns>What the task's head gives, in the dispose scope around the call.</returns>
    public Tensor Forward(NetworkInput input, Subnet subnet, DropoutKey? key)
    {
        using var scope = NewDisposeScope();
        var dropout = Dropout.Of(key, shape.Dropout);
        return Run(input, subnet.UsesRelations, dropout, LayersOf(subnet, dropout)).MoveToOuterDisposeScope();
    }

    /// <summary>Exact gradients of the binary gates: the sampled operation's gate is 1, the others' 0. No weight gets a gradient.</summary>
    /// <remarks>What draws have in common is computed once: all that comes before the first layers, and layers as long as draws choose the same. Dropout follows from
    /// the key, the layer and the candidate, so that what a draw comes to does not depend on the draws beside it, but for the order of sums in its gradients.</remarks>
    /// <param name="input">With relations where any operation that takes part uses them.</param>
    /// <param name="lossOf">From what <see cref="Forward(NetworkInput, Subnet, DropoutKey?)"/> would return to a scalar.</param>
    /// <param name="draws">One or more; all in the full form, or all in the two-path form.</param>
    /// <param name="key">Of the dropout; null drops nothing.</param>
    /// <returns>One for each draw. Draws that choose the same up to a layer, that one included, have the mean of their gradients there.</returns>
    public IReadOnlyList<ArchitectureGradient> ArchitectureStep(NetworkInput input, Func<Tensor, Tensor> lossOf, IReadOnlyList<ArchitectureDraw> draws, DropoutKey? key)
    {
        using var scope = NewDisposeScope();
        using var frozen = new FrozenWeights(Parameters);
        var geometry = input.Relations is null ? null : GeometryOf(input.Relations);
        return new GateWalk(space, layers, head, lossOf, draws, Dropout.Of(key, shape.Dropout)).Run(StemsOf(input, draws.Count > 1 ? geometry?.Remembering(scope) : geometry));
    }

    /// <summary>The same for one draw.</summary>
    /// <param name="input">With relations where any operation that takes part uses them.</param>
    /// <param name="lossOf">From what <see cref="Forward(NetworkInput, Subnet, DropoutKey?)"/> would return to a scalar.</param>
    /// <param name="active">The sampled operations.</param>
    /// <param name="inactive">In the two-path form the other operation of each layer that takes part; null lets all candidates take part.</param>
    /// <param name="key">Of the dropout; null drops nothing.</param>
    public ArchitectureGradient ArchitectureStep(NetworkInput input, Func<Tensor, Tensor> lossOf, Subnet active, Subnet? inactive, DropoutKey? key) =>
        ArchitectureStep(input, lossOf, [new(active, inactive)], key)[0];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var parameter in Parameters) parameter.Value.Dispose();
        text.Dispose();
    }

    private Func<int, Tensor, OperationInput, Tensor> LayersOf(Subnet subnet, Dropout? dropout) => (layer, x, others) =>
        layers[layer].Forward(layers[layer].PositionOf(subnet[layer]), x, others, dropout);

    private Tensor Run(NetworkInput input, bool withRelations, Dropout? dropout, Func<int, Tensor, OperationInput, Tensor> layerForward)
    {
        var (x, wordPadding) = EncodeWords(input.Tokens, layerForward);             // [B, T, D]
        var (y, regionPadding) = EmbedRegions(input.Regions);                       // [B, N, D]
        var geometry = withRelations ? GeometryOf(input.Relations) : null;
        var decoder = new OperationInput(regionPadding, x, wordPadding, geometry);
        for (var layer = space.EncoderLayers; layer < space.Layers; layer++) y = layerForward(layer, y, decoder);
        return head.Forward(head.Reduce(x, wordPadding, dropout), y, regionPadding, dropout);
    }

    private (Tensor Words, Tensor Padding) EncodeWords(Tensor tokens, Func<int, Tensor, OperationInput, Tensor> layerForward)
    {
        var (x, padding) = EmbedWords(tokens);
        var encoder = new OperationInput(padding);
        for (var layer = 0; layer < space.EncoderLayers; layer++) x = layerForward(layer, x, encoder);
        return (x, padding);
    }

    private Stems StemsOf(NetworkInput input, Geometry? geometry)
    {
        var (words, wordPadding) = EmbedWords(input.Tokens);
        var (regions, regionPadding) = EmbedRegions(input.Regions);
        return new(words, wordPadding, regions, regionPadding, geometry);
    }

    private (Tensor Words, Tensor Padding) EmbedWords(Tensor tokens) => (text.Forward(tokens), Padding(tokens.eq(Zero))); // [B, T, D], [B, 1, 1, T]

    private (Tensor Regions, Tensor Padding) EmbedRegions(Tensor features) =>
        (regionInput.Forward(features), Padding(features.abs().amax([-1]).eq(Zero))); // [B, N, D], [B, 1, 1, N]

    private Geometry GeometryOf(Tensor? relations) => relations is null
        ? throw new ArgumentException("the subnet uses relations and the input has none; compute them from the boxes", nameof(relations))
        : new(relations, relationInput);

    private static Tensor Padding(Tensor isPadding) => isPadding.to(ScalarType.Float32).mul(AttentionMask.Hidden).unsqueeze(1).unsqueeze(1);

    // "backnone" is the published spelling.
    private string NameOf(int layer) => space.IsEncoder(layer)
        ? $"backnone.cells_enc.0.dag.{layer}.0"
        : $"backnone.cells_dec.0.dag.{layer - space.EncoderLayers}.0";
}
