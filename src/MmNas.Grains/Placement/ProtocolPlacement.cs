using Orleans.Placement;

namespace MmNas.Grains.Placement;

/// <summary>The grain holds protocol and no tensors: it lives on a coordinator while there is one, so that the loss of a trainer costs no more than the work on it.</summary>
[GenerateSerializer, Immutable]
public sealed class ProtocolPlacement() : PlacementFilterStrategy(order: 0);

/// <inheritdoc cref="ProtocolPlacement"/>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProtocolPlacementAttribute() : PlacementFilterAttribute(new ProtocolPlacement());
