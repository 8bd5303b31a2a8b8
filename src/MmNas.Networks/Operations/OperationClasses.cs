using System.Collections.Concurrent;
using System.Reflection;
using MmNas.Networks.Blocks;
using MmNas.Networks.Shapes;
using Op = MmNas.Search.Operation;

namespace MmNas.Networks.Operations;

/// <summary>Finds the class that computes an operation. Classes are looked for in their assembly once and say themselves which operation they compute.</summary>
public static class OperationClasses
{
    private static readonly ConcurrentDictionary<Op, Found> ByRow = new(In(typeof(OperationClasses).Assembly).Select(found => KeyValuePair.Create(found.Row, found)));

    /// <summary>Looks for the classes of operations in an assembly, public or not.</summary>
    /// <param name="assembly">An assembly that refers to MmNas.Networks.</param>
    /// <returns>The descriptions that the classes give, by published name. Nothing is added yet.</returns>
    /// <exception cref="ArgumentException">Two classes of the assembly compute the same operation.</exception>
    public static IReadOnlyList<Op> RowsIn(Assembly assembly)
    {
        var found = In(assembly);
        if (found.GroupBy(one => one.Row).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"{string.Join(" and ", twice.Select(one => one.Class.FullName))} both compute {twice.Key.PublishedName}; leave one out", nameof(assembly));
        return [.. found.Select(one => one.Row).OrderBy(row => row.PublishedName, StringComparer.Ordinal)];
    }

    /// <summary>Lets networks be built of the operations of an assembly. Adding it again changes nothing.</summary>
    /// <param name="assembly">An assembly that refers to MmNas.Networks.</param>
    /// <exception cref="ArgumentException">Another class computes one of its operations already.</exception>
    public static void Add(Assembly assembly)
    {
        foreach (var found in In(assembly))
        {
            if (ByRow.GetOrAdd(found.Row, found) is { } known && known.Class != found.Class)
                throw new ArgumentException($"{known.Class.AssemblyQualifiedName} and {found.Class.AssemblyQualifiedName} both compute {found.Row.PublishedName}; load one of the two", nameof(assembly));
        }
    }

    /// <summary>The operations that have a class.</summary>
    internal static IEnumerable<Op> Rows => ByRow.Keys;

    /// <summary>Makes the operation of one layer.</summary>
    /// <param name="row">The operation.</param>
    /// <param name="make">Makes its parameters.</param>
    /// <param name="name">Its published name in the network.</param>
    /// <param name="shape">The widths of the network.</param>
    /// <exception cref="ArgumentException">No loaded class computes it.</exception>
    internal static IOperation Make(Op row, ParameterMaker make, string name, NetworkShape shape) => ByRow.TryGetValue(row, out var found)
        ? found.Make(make, name, shape)
        : throw new ArgumentException($"no class computes the operation {row.PublishedName}; load the plugin that brings it, for instance with --plugin FILE.dll", nameof(row));

    private static List<Found> In(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           where type is { IsAbstract: false, ContainsGenericParameters: false }
           where type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IOperation<>))
           select (Found)typeof(OperationClasses).GetMethod(nameof(Describe), BindingFlags.NonPublic | BindingFlags.Static)!
               .MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!,
    ];

    private static Found Describe<TOperation>()
        where TOperation : IOperation<TOperation> => new(TOperation.Row, typeof(TOperation), (make, name, shape) => TOperation.Make(make, name, shape));

    private sealed record Found(Op Row, Type Class, Func<ParameterMaker, string, NetworkShape, IOperation> Make);
}
