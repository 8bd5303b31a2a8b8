using Microsoft.Extensions.DependencyInjection;
using MmNas.Contracts.Serialization;
using MmNas.Grains.Campaigns;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Devices;
using MmNas.Grains.Metrics;
using MmNas.Grains.Notifying;
using MmNas.Grains.Placement;
using MmNas.Grains.Plans;
using MmNas.Grains.Storage;
using MmNas.Grains.Trainers;
using MmNas.Silo.Configuration;
using MmNas.Silo.Notifying;
using MmNas.Silo.Storage;
using MmNas.Training;
using MmNas.Training.DataSets;
using MmNas.Training.Slots;

namespace MmNas.Silo.Hosting;

/// <summary>The services that grains ask for: the same in a process of its own, in a serving one and in a cluster.</summary>
internal static class PlatformServices
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, SiloPlan plan)
    {
        services.AddMessagePackMessages();
        services.AddSingleton(plan.Home);
        services.AddSingleton(plan.Tasks);
        services.AddSingleton(Inventory(plan.Config));
        services.AddSingleton(Rules(plan.Config.Scheduling));
        services.AddSingleton(new DiskReserve(plan.Config.Artefacts.Folder is { } folder ? [plan.Home.Path, folder] : [plan.Home.Path], plan.Config.Disk.Reserve));
        services.AddDevicePool().AddSlotPlacement();
        services.AddSingleton(new PlatformClock(TimeProvider.System));
        services.AddSingleton<PlatformMetrics>();
        services.AddSingleton(RetryPolicy.Standard);
        services.AddSingleton(new ArtefactRetention(TimeSpan.FromHours(plan.Config.Artefacts.KeepHours)));
        services.AddSingleton<Hindrances>();
        services.AddSingleton<WorkServices>();
        services.AddSingleton(new NotificationTargets([.. plan.Config.Notify.Select(notify => new NotificationTarget(notify.Target, notify.Events))]));
        services.AddSingleton<INotificationSender>(new ConfiguredSender(plan.Config.Notify, plan.Secrets));
        services.AddSingleton(CampaignPace.Standard);
        services.AddSingleton<DataSetCache>();
        services.AddSingleton<ILearnerFactory, LearnerFactory>();
        services.AddSingleton<DataPlans>();
        services.AddSingleton(found => new LearnerPlans(found.GetRequiredService<DataPlans>(), plan.Config.Loaders));
        return services.AddArtefacts(plan.Config.Artefacts, plan.Home, plan.Secrets);
    }

    private static DeviceInventory Inventory(SiloConfig config)
    {
        var cores = config.Cores ?? Environment.ProcessorCount;
        return config.Role is SiloRole.Coordinator ? new(0, cores) : new(config.Slots ?? cores, cores, config.Gpus ?? Gpus.Count());
    }

    private static LeaseRules Rules(SchedulingConfig config) => new()
    {
        Order = config.Order,
        Quotas = config.Quotas,
        HolderSilence = TimeSpan.FromSeconds(config.LeaseSeconds),
        Quantum = TimeSpan.FromSeconds(config.QuantumSeconds),
    };
}
