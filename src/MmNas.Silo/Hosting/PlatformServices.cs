using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Serialization;
using MmNas.Grains.Campaigns;
using MmNas.Grains.Devices;
using MmNas.Grains.Placement;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;
using MmNas.Silo.Configuration;
using MmNas.Training;
using MmNas.Training.Slots;

namespace MmNas.Silo.Hosting;

/// <summary>The services that grains ask for: the same in a process of its own, in a serving one and in a cluster.</summary>
internal static class PlatformServices
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, SiloPlan plan)
    {
        services.AddMessagePackMessages();
        services.AddSingleton(plan.Home);
        services.AddSingleton(Inventory(plan.Config));
        services.AddSingleton(Rules(plan.Config.Scheduling));
        services.AddDevicePool().AddSlotPlacement();
        services.AddSingleton(new PlatformClock(TimeProvider.System));
        services.AddSingleton(RetryPolicy.Standard);
        services.AddSingleton(CampaignPace.Standard);
        services.AddSingleton<DataSetCache>();
        services.AddSingleton<ILearnerFactory, LearnerFactory>();
        services.AddSingleton<DataPlans>();
        services.AddSingleton<LearnerPlans>();
        services.AddSingleton<IArtefactStore>(new FolderArtefacts(plan.Config.Artefacts.Folder ?? plan.Home.Artefacts));
        return services;
    }

    private static DeviceInventory Inventory(SiloConfig config)
    {
        var cores = config.Cores ?? Environment.ProcessorCount;
        return new(config.Role is SiloRole.Coordinator ? 0 : config.Slots ?? cores, cores, config.Gpus);
    }

    private static LeaseRules Rules(SchedulingConfig config) => new()
    {
        HolderSilence = TimeSpan.FromSeconds(config.LeaseSeconds),
        Quantum = TimeSpan.FromSeconds(config.QuantumSeconds),
    };
}
