using MmNas.Networks.Blocks;
using MmNas.Networks.Shapes;

namespace MmNas.Networks.Heads;

/// <summary>Makes the head of a kind.</summary>
internal static class TaskHeads
{
    public static ITaskHead Make(ParameterMaker make, NetworkShape shape) => shape.Output switch
    {
        HeadKind.Answers => new SummedHead(make, shape, shape.Answers),
        HeadKind.Match => new SummedHead(make, shape, 1),
        HeadKind.Ground => new RegionHead(make, shape),
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Output, "use one of the three heads"),
    };
}
