using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace MmNas.Grains.Placement;

/// <summary>Registers where trainers live.</summary>
public static class PlacementRegistration
{
    /// <summary>For every silo: whoever calls a trainer decides where it is.</summary>
    public static IServiceCollection AddSlotPlacement(this IServiceCollection services)
    {
        services.AddPlacementDirector<SlotPlacement, SlotDirector>();
        return services;
    }
}
