using MmNas.Networks.Blocks;
using MmNas.Networks.Kernels;
using MmNas.Networks.Shapes;
using MmNas.Search;
using static TorchSharp.torch;

namespace MmNas.Networks.Operations;

/// <summary>Tries an operation from outside at a small size, forward and backward, before a search relies on it.</summary>
internal static class OperationTrial
{
    private const int Samples = 2, Words = 4, Regions = 3;
    private const string Name = "trial.candidate_ops.0"; // of the same form as in a network

    private static readonly NetworkShape Shape = new() { Hidden = 16, Head = 8, RelationSize = 4 };

    /// <summary>What is wrong with an operation, for the one who wrote it; null when nothing is.</summary>
    public static string? Fault(Operation row) => Fault(row, (make, name, shape) => OperationClasses.Make(row, make, name, shape));

    /// <inheritdoc cref="Fault(Operation)"/>
    public static string? Fault(Operation row, Func<ParameterMaker, string, NetworkShape, IOperation> made) =>
        new[] { OperationSides.Words, OperationSides.Regions }.Where(row.StandsOn).Select(side => FaultOn(side, row, made)).FirstOrDefault(fault => fault is not null);

    private static string? FaultOn(OperationSides side, Operation row, Func<ParameterMaker, string, NetworkShape, IOperation> made)
    {
        using var scope = NewDisposeScope();
        var make = new ParameterMaker(seed: 1, CPU);
        try
        {
            var operation = made(make, Name, Shape);
            return MisnamedIn([.. make.Made, .. operation.Parameters]) is { } name
                ? $"{row} names a parameter \"{name}\"; begin every parameter's name with the name that Make is given and a dot"
                : FaultOfPasses(side, row, operation);
        }
        catch (Exception error) // whatever its code throws is its fault
        {
            return $"{row} fails on [{Samples}, {(side is OperationSides.Words ? Words : Regions)}, {Shape.Hidden}]: {FirstLineOf(error.Message)}";
        }
        finally
        {
            foreach (var parameter in make.Made) parameter.Value.Dispose();
        }
    }

    private static string? MisnamedIn(IEnumerable<NamedParameter> parameters) =>
        parameters.Select(parameter => parameter.Name).FirstOrDefault(name => !name.StartsWith($"{Name}.", StringComparison.Ordinal));

    private static string? FaultOfPasses(OperationSides side, Operation row, IOperation operation)
    {
        foreach (var dropout in new[] { null, Dropout.Of(new DropoutKey(1, 0, 0), Shape.Dropout) })
        {
            var x = ones(Samples, side is OperationSides.Words ? Words : Regions, Shape.Hidden);
            var output = operation.Forward(x, Others(side).For(row.Reads), dropout);
            if (!output.shape.SequenceEqual(x.shape)) return $"{row} gives [{string.Join(", ", output.shape)}] for [{string.Join(", ", x.shape)}]; return a tensor of the same shape";
            if (output.requires_grad) output.sum().backward();
        }

        return null;
    }

    private static OperationInput Others(OperationSides side) => side is OperationSides.Words
        ? new(zeros(Samples, 1, 1, Words))
        : new(zeros(Samples, 1, 1, Regions), ones(Samples, Words, Shape.Hidden), zeros(Samples, 1, 1, Words), (Shared)ones(Samples, Regions, Regions, Shape.RelationSize));

    private static string FirstLineOf(string message) => message.Split('\n')[0].Trim().TrimEnd('.');
}
