using MmNas.Networks.Heads;
using MmNas.Networks.Shapes;

namespace MmNas.Networks.Tests;

/// <summary>The published heads.</summary>
public enum HeadKind
{
    Answers,
    Match,
    Ground,
}

internal static class HeadKinds
{
    public static HeadMaker Maker(this HeadKind head, int answers = 7) => head switch
    {
        HeadKind.Answers => TaskHeads.Summed(answers),
        HeadKind.Match => TaskHeads.Summed(1),
        _ => (make, shape) => new RegionHead(make, shape),
    };
}
