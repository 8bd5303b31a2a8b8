using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Devices;

/// <summary>Registers the pool's parts.</summary>
public static class DeviceRegistration
{
    /// <summary>What every silo needs, whether it trains or not: the pool may live on any.</summary>
    public static IServiceCollection AddDevicePool(this IServiceCollection services)
    {
        services.TryAddSingleton(new LeaseRules());
        services.TryAddSingleton(new PoolClock(TimeProvider.System));
        services.TryAddSingleton(DiskReserve.None);
        return services;
    }

    /// <summary>What a silo with trainers needs besides. Call it after UseOrleans: then the farewell is sent while the silo can still send.</summary>
    /// <param name="services">Which hold the <see cref="DeviceInventory"/>.</param>
    public static IServiceCollection AddDeviceOffers(this IServiceCollection services) =>
        services.AddSingleton<DeviceOffers>().AddHostedService(provider => provider.GetRequiredService<DeviceOffers>());
}
