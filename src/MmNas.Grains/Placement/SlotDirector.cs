using MmNas.Contracts.Devices;
using Orleans.Runtime.Placement;

namespace MmNas.Grains.Placement;

/// <summary>Finds the silo that a slot's key names.</summary>
internal sealed class SlotDirector : IPlacementDirector
{
    /// <exception cref="LostSlotException">That process is gone, or the key names none.</exception>
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var key = target.GrainIdentity.Key.ToString()!;
        var silo = SlotKey.Parse(key).Silo;
        return context.GetCompatibleSilos(target).FirstOrDefault(each => each.ToParsableString() == silo) is { } found
            ? Task.FromResult(found)
            : Task.FromException<SiloAddress>(new LostSlotException(key));
    }
}
