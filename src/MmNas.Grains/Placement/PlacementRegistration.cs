using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Placement;

namespace MmNas.Grains.Placement;

/// <summary>Registers where grains live.</summary>
public static class PlacementRegistration
{
    /// <summary>For every silo: the calling silo decides where a grain is placed.</summary>
    public static IServiceCollection AddSlotPlacement(this IServiceCollection services)
    {
        services.AddPlacementDirector<SlotPlacement, SlotDirector>();
        services.AddPlacementFilter<ProtocolPlacement, CoordinatorsFirst>(ServiceLifetime.Singleton);
        return services;
    }
}
