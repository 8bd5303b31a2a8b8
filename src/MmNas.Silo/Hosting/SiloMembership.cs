using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Grains.Placement;
using MmNas.Grains.Storage;
using MmNas.Silo.Authentication;
using MmNas.Silo.Configuration;
using MmNas.Silo.Connecting;
using MmNas.Silo.Storage;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace MmNas.Silo.Hosting;

/// <summary>Where a silo finds its fellows and its state: alone with a file, or with others on PostgreSQL.</summary>
internal static class SiloMembership
{
    private const string Npgsql = "Npgsql";

    // Calls of a silo that is alone stay in one process, so a late answer means a machine that is overloaded, never a lost silo: a run must not end for it.
    private static readonly TimeSpan LongestAnswerAlone = TimeSpan.FromMinutes(10);

    /// <param name="silo">Being put together.</param>
    /// <param name="plan">Says which of the two.</param>
    /// <param name="address">Under which the others reach it; loopback for an embedded one.</param>
    public static void UseMembership(this ISiloBuilder silo, SiloPlan plan, IPAddress address)
    {
        silo.Configure<SiloOptions>(options => options.SiloName = plan.Config.KnownAs);
        // Loopback is open to every user of the machine and a network to every machine in it, and both ports take orders: docs/decisions/0035-a-home-is-its-owners.md.
        silo.Services.AddSingleton<UnprovenConnections>();
        if (plan.Secret is { } secret) silo.Configure<SiloConnectionOptions>(options => Guard(options, secret));
        if (plan.Database is { } database) Join(silo, plan, address, database);
        else StayAlone(silo, plan);
    }

    private static void StayAlone(ISiloBuilder silo, SiloPlan plan)
    {
        silo.UseLocalhostClustering(plan.Ports.Silo, plan.Ports.Gateway, primarySiloEndpoint: null, plan.Config.Cluster, plan.Cluster);
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = LongestAnswerAlone);
        silo.Services.AddSqliteGrainStorage(GrainStores.Experiments, Path.Combine(plan.Home.Path, "state.db"), plan.Config.Artefacts.S3 is null ? plan.Config.Artefacts.Folder ?? plan.Home.Artefacts : null);
    }

    private static void Guard(SiloConnectionOptions options, PlatformSecret secret)
    {
        options.ConfigureGatewayInboundConnection(connections => connections.AskFor(secret));
        options.ConfigureSiloInboundConnection(connections => connections.AskFor(secret));
        options.ConfigureSiloOutboundConnection(connections => connections.Show(secret));
    }

    private static void Join(ISiloBuilder silo, SiloPlan plan, IPAddress address, string database)
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (plan.Cluster, plan.Config.Cluster));
        silo.ConfigureEndpoints(address, plan.Ports.Silo, plan.Ports.Gateway, listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
        silo.UseSiloMetadata(new Dictionary<string, string> { [SiloRoleMetadata.Key] = RoleOf(plan.Config) });
        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = (Npgsql, database));
        silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Npgsql, database));
        silo.Services.AddPostgresGrainStorage(GrainStores.Experiments, database, plan.Config.Cluster);
        silo.Configure<ClusterMembershipOptions>(options => Tune(options, plan.Config.Membership));
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
        // With the default directory a silo's death also replaces grains on healthy silos: docs/decisions/0015-a-cluster-on-postgresql.md.
        silo.AddDistributedGrainDirectory();
        silo.Configure<GrainDirectoryOptions>(options => options.RangeLeaseDuration = TimeSpan.FromSeconds(plan.Config.Membership.TakeoverSeconds));
    }

    private static string RoleOf(SiloConfig config) => config.Role is SiloRole.Coordinator ? SiloRoleMetadata.Coordinator : "trainer";

    private static void Tune(ClusterMembershipOptions options, MembershipConfig membership)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(membership.ProbeSeconds);
        options.MaxProbeTimeout = 2 * options.ProbeTimeout;
        options.NumMissedProbesLimit = membership.MissedProbes;
        options.NumVotesForDeathDeclaration = membership.Votes;
        options.TableRefreshTimeout = options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        options.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }
}
