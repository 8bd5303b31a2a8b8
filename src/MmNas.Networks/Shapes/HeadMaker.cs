using MmNas.Networks.Blocks;

namespace MmNas.Networks.Shapes;

/// <summary>Makes the head of a network.</summary>
/// <param name="make">Makes its parameters.</param>
/// <param name="shape">Widths of the network.</param>
public delegate ITaskHead HeadMaker(ParameterMaker make, NetworkShape shape);
