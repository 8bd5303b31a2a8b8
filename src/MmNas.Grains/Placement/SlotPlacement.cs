using Orleans.Placement;

namespace MmNas.Grains.Placement;

/// <summary>The grain lives on the silo that its key names, and nowhere else.</summary>
[GenerateSerializer, Immutable]
public sealed class SlotPlacement : PlacementStrategy;

/// <inheritdoc cref="SlotPlacement"/>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SlotPlacementAttribute() : PlacementAttribute(new SlotPlacement());
