namespace MmNas.Grains.Trainers;

/// <summary>The request for a slot counts no more: another activation of the same grain has asked since, and one of the two is not the real one. Which, the
/// store says at the next write; asking on would take the slot from the other.</summary>
internal sealed class LostRequestException() : Exception("its request for a slot was replaced by a newer one of its own");
