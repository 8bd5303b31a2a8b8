using System.Collections.Concurrent;
using System.Reflection;
using MmNas.Networks.Blocks;
using MmNas.Networks.Shapes;
using Op = MmNas.Search.Operation;

namespace MmNas.Networks.Operations;

/// <summary>Finds the class that computes an operation: classes are looked for in their assembly once and say themselves which operation they compute.</summary>
internal static class OperationClasses
{
    private static readonly ConcurrentDictionary<Op, Func<ParameterMaker, string, NetworkShape, IOperation>> Makers =
        new(In(typeof(OperationClasses).Assembly).Select(found => KeyValuePair.Create(found.Row, found.Make)));

    /// <summary>The operations that have a class.</summary>
    public static IEnumerable<Op> Rows => Makers.Keys;

    /// <summary>Makes the operation of one layer.</summary>
    /// <param name="row">The operation.</param>
    /// <param name="make">Makes its parameters.</param>
    /// <param name="name">Its published name in the network.</param>
    /// <param name="shape">The widths of the network.</param>
    /// <exception cref="ArgumentException">No loaded class computes it.</exception>
    public static IOperation Make(Op row, ParameterMaker make, string name, NetworkShape shape) => Makers.TryGetValue(row, out var maker)
        ? maker(make, name, shape)
        : throw new ArgumentException($"no class computes the operation {row.PublishedName}; load the plugin that brings it, for instance with --plugin FILE.dll", nameof(row));

    private static IEnumerable<(Op Row, Func<ParameterMaker, string, NetworkShape, IOperation> Make)> In(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.IsAbstract && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IOperation<>))
        select ((Op, Func<ParameterMaker, string, NetworkShape, IOperation>))
            typeof(OperationClasses).GetMethod(nameof(Describe), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!;

    private static (Op Row, Func<ParameterMaker, string, NetworkShape, IOperation> Make) Describe<TOperation>()
        where TOperation : IOperation<TOperation> => (TOperation.Row, (make, name, shape) => TOperation.Make(make, name, shape));
}
