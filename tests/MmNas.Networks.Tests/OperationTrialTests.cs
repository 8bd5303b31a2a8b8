using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Operations;
using MmNas.Networks.Shapes;
using MmNas.Search;
using TorchSharp;
using static TorchSharp.torch;
using Op = MmNas.Search.Operation;

namespace MmNas.Networks.Tests;

/// <summary>What is said of operations that cannot work, before a search relies on them.</summary>
public class OperationTrialTests
{
    private static readonly Op Row = new("TRY", "tried", OperationSides.Regions);

    [Fact]
    public void EveryOperationOfOurs_HasNoFault() => Assert.All(OperationCatalogue.All, row => Assert.Null(OperationTrial.Fault(row)));

    [Fact]
    public void ParameterOutsideTheOperationsName_IsAFault() =>
        Assert.Equal("TRY names a parameter \"mlp.weight\"; begin every parameter's name with the name that Make is given and a dot",
            OperationTrial.Fault(Row, (make, _, shape) => new Tried(make, "mlp.weight", shape, (x, weight, _) => x.matmul(weight))));

    [Fact]
    public void OutputOfAnotherShape_IsAFault() =>
        Assert.Equal("TRY gives [2, 16] for [2, 3, 16]; return a tensor of the same shape",
            OperationTrial.Fault(Row, (make, name, shape) => new Tried(make, $"{name}.weight", shape, (x, weight, _) => x.matmul(weight).sum(1))));

    [Fact]
    public void ReadingMoreThanTheRowSays_IsAFault() =>
        Assert.Equal("TRY fails on [2, 3, 16]: an operation reads words, which are not there for it; its description must say OperationReads.Words, and it must stand on the regions' side",
            OperationTrial.Fault(Row, (make, name, shape) => new Tried(make, $"{name}.weight", shape, (x, _, others) => x.mul(others.Words.Each.sum()))));

    [Fact]
    public void TwoParametersOfOneName_AreAFault() =>
        Assert.StartsWith("TRY fails on [2, 3, 16]: two parameters are called trial.candidate_ops.0.weight; give each a name of its own",
            OperationTrial.Fault(Row, (make, name, shape) =>
            {
                make.Constant($"{name}.weight", 1, 1);
                return new Tried(make, $"{name}.weight", shape, (x, weight, _) => x.matmul(weight));
            }), StringComparison.Ordinal);

    private sealed class Tried(ParameterMaker make, string name, NetworkShape shape, Func<Tensor, Tensor, OperationInput, Tensor> forward) : IOperation
    {
        private readonly NamedParameter weight = make.Uniform(name, 1, shape.Hidden, shape.Hidden);

        public IEnumerable<NamedParameter> Parameters => [weight];

        public Tensor Forward(Tensor x, OperationInput others, Dropout? dropout) => forward(x, weight.Value, others);
    }
}
