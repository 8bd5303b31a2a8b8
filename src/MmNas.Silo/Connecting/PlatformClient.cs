using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Serialization;
using MmNas.Silo.Authentication;
using MmNas.Silo.Configuration;
using MmNas.Silo.Hosting;
using Orleans.Configuration;

namespace MmNas.Silo.Connecting;

/// <summary>A console's connection to a platform in other processes.</summary>
public sealed class PlatformClient : IAsyncDisposable
{
    /// <summary>A call that takes longer fails with a TimeoutException, unless its method says otherwise; callers retry.</summary>
    private static readonly TimeSpan Response = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestKnocking = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan LongestConnecting = TimeSpan.FromSeconds(30); // the process is there, but may be starved for cores

    private static readonly TimeSpan LongestLeaving = TimeSpan.FromSeconds(5);

    private readonly IHost host;

    private PlatformClient(IHost host) => this.host = host;

    /// <summary>The way to every grain.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Connects to the process that serves a home folder.</summary>
    /// <exception cref="NoPlatformException">None does, or it does not answer.</exception>
    public static async Task<PlatformClient> ConnectAsync(string home, CancellationToken cancel = default)
    {
        var path = Path.GetFullPath(home);
        var file = Read(path)
            ?? throw new NoPlatformException($"no platform serves the home folder {path}; start one with: mmnas serve --home {path}, or name a cluster with --config FILE");
        string WayOut(string reason) =>
            $"the platform of process {file.Pid}, which serves {path}, does not answer ({reason}); try again, and look into {Path.Combine(path, "logs")} if it stays so";
        var gateway = IPEndPoint.Parse(file.Gateway);
        var secret = PlatformSecret.Parse(file.Secret);
        if (await RefusalAsync(gateway, secret, cancel) is { } refusal) throw new NoPlatformException(WayOut(refusal));
        return await ConnectAsync(
            client =>
            {
                client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (file.Cluster, file.Service));
                client.UseStaticClustering(gateway);
                if (secret is not null) client.Configure<ClientConnectionOptions>(options => options.ConfigureConnection(connection => connection.Show(secret)));
            },
            WayOut, cancel);
    }

    /// <summary>Connects to a cluster through its database.</summary>
    /// <param name="config">Any file of the cluster's silos.</param>
    /// <param name="secrets">Where the database's connection string comes from; null takes the process's environment.</param>
    /// <param name="cancel">Gives up connecting.</param>
    /// <exception cref="NoPlatformException">No silo of it answers, or the database does not.</exception>
    /// <exception cref="SecretException">There is no connection string.</exception>
    public static Task<PlatformClient> ConnectAsync(SiloConfig config, Secrets? secrets = null, CancellationToken cancel = default)
    {
        if (!config.IsClustered) throw new NoPlatformException("the config is of an embedded silo, which its home folder finds: leave --config out and name the folder with --home");
        var given = secrets ?? Secrets.OfProcess;
        var (database, secret) = (given.RequiredDatabase(), PlatformSecret.OfCluster(given.Cluster));
        return ConnectAsync(
            client =>
            {
                client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (config.Cluster, config.Cluster));
                client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database));
                client.Configure<GatewayOptions>(options => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
                if (secret is not null) client.Configure<ClientConnectionOptions>(options => options.ConfigureConnection(connection => connection.Show(secret)));
            },
            reason => $"no silo of the cluster {config.Cluster} answers ({reason}); start one with: mmnas serve --config FILE, and check {Secrets.DatabaseName} and {Secrets.ClusterName}",
            cancel);
    }

    /// <summary>Ends the connection; calls that wait fail.</summary>
    public async ValueTask DisposeAsync()
    {
        using (host)
        {
            try
            {
                await host.StopAsync().WaitAsync(LongestLeaving); // not every wait of Orleans' own listens: a silo that hangs must not keep a console that is done
            }
            catch (TimeoutException)
            {
                // the connection ends with the process
            }
        }
    }

    private static PlatformFile? Read(string home)
    {
        try
        {
            return PlatformFile.Read(home);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new NoPlatformException(HomeFolderException.OfAnother(home, e).Message, e);
        }
    }

    /// <summary>Orleans keeps retrying where nothing listens, and does not say why.</summary>
    private static async Task<string?> RefusalAsync(IPEndPoint gateway, PlatformSecret? secret, CancellationToken cancel)
    {
        try
        {
            using var socket = new Socket(gateway.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(gateway, cancel).AsTask().WaitAsync(LongestKnocking, cancel);
            if (secret is null) return null;
            await using var stream = new NetworkStream(socket);
            await Handshake.AnswerAsync(new StreamPipe(stream), secret, cancel).WaitAsync(LongestKnocking, cancel);
            return null;
        }
        catch (Exception e) when (e is SocketException or IOException or TimeoutException or HandshakeException)
        {
            return $"{gateway}: {e.Message}";
        }
    }

    private static async Task<PlatformClient> ConnectAsync(Action<IClientBuilder> membership, Func<string, string> wayOut, CancellationToken cancel)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleansClient(client =>
        {
            membership(client);
            client.Services.AddMessagePackMessages();
            client.UseConnectionRetryFilter((_, _) => Task.FromResult(false)); // callers that wait for a platform retry; others are told at once
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = Response);
        });
        var host = builder.Build();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestConnecting);
        try
        {
            await host.StartAsync(limit.Token).WaitAsync(limit.Token); // not every wait of Orleans' own listens
            return new(host);
        }
        catch (Exception e)
        {
            host.Dispose();
            cancel.ThrowIfCancellationRequested();
            throw new NoPlatformException(wayOut(e is OperationCanceledException ? $"nothing for {LongestConnecting.TotalSeconds} s" : e.Message.ReplaceLineEndings(" ")), e);
        }
    }

    private sealed class StreamPipe(Stream stream) : IDuplexPipe
    {
        public PipeReader Input { get; } = PipeReader.Create(stream, new(leaveOpen: true));

        public PipeWriter Output { get; } = PipeWriter.Create(stream, new(leaveOpen: true));
    }
}
