using MmNas.Networks.Blocks;
using MmNas.Networks.Graphs;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>ID: x itself. Where it is found the layer is left out, so that a search may come to a network with fewer layers.</summary>
/// <remarks>It has no parameters, and no layer norm either: what stands behind it reads exactly what stands before it.</remarks>
internal sealed class Identity : IOperation<Identity>, IGraphOperation, ICountedOperation
{
    public static Operation Row => OperationCatalogue.Identity;

    public IEnumerable<NamedParameter> Parameters => [];

    public static Identity Make(ParameterMaker make, string name, NetworkShape shape) => new();

    public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout) => x;

    public long Flops(long elements, long words) => 0;

    public GraphValue Write(GraphWriter graph, GraphValue x, GraphOperationInput others) => x;
}
