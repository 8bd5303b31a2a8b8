using MmNas.Grains.Storage;
using MmNas.Silo.Authentication;
using MmNas.Silo.Configuration;
using MmNas.Silo.Connecting;
using MmNas.Tasks;

namespace MmNas.Silo.Hosting;

/// <summary>All that is settled before a silo is put together.</summary>
/// <param name="Config">Its file, or what stands for one.</param>
/// <param name="Home">Where it keeps what it makes; taken by this process.</param>
/// <param name="Cluster">Silos and clients of the same id find each other.</param>
/// <param name="Ports">None of them 0.</param>
/// <param name="Database">PostgreSQL's connection string; null for an embedded silo.</param>
/// <param name="Secrets">The secrets other than the database's.</param>
internal sealed record SiloPlan(SiloConfig Config, HomeFolder Home, string Cluster, SiloPorts Ports, string? Database, Secrets Secrets)
{
    /// <summary>The tasks that its trainers know.</summary>
    public TaskCatalogue Tasks { get; init; } = KnownTasks.All;

    /// <summary>What the silo's ports ask for; null where they are a cluster's that was given none, and ask for nothing.</summary>
    public PlatformSecret? Secret { get; init; }

    /// <param name="config">The configuration as it was read.</param>
    /// <param name="home">The home folder.</param>
    /// <param name="secrets">Asked for the database of a cluster's member alone.</param>
    /// <exception cref="SecretException">A cluster's member without a database, or with a secret that can be guessed.</exception>
    public static SiloPlan For(SiloConfig config, HomeFolder home, Secrets secrets) => new(
        config, home,
        // An embedded silo lets no client in that asks for another start of it: a port may have gone to another platform since.
        config.IsClustered ? config.Cluster : $"{config.Cluster}-{Guid.NewGuid():N}",
        SiloPorts.Of(config.SiloPort, config.GatewayPort),
        config.IsClustered ? secrets.RequiredDatabase() : null,
        secrets)
    { Secret = config.IsClustered ? PlatformSecret.OfCluster(secrets.Cluster) : PlatformSecret.Create() };
}
