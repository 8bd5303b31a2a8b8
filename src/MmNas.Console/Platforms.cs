using System.Diagnostics;
using MmNas.Api;
using MmNas.Api.Client;
using MmNas.Api.Networks;
using MmNas.Console.Reporting;
using MmNas.Console.Shell;
using MmNas.Data;
using MmNas.Files;
using MmNas.Ranking.Campaigns;
using MmNas.Silo.Backups;
using MmNas.Silo.Configuration;
using MmNas.Silo.Connecting;
using MmNas.Silo.Database;
using MmNas.Silo.Disk;
using MmNas.Silo.Embedded;
using MmNas.Silo.Hosting;
using MmNas.Silo.Serving;
using MmNas.Silo.Storage;
using MmNas.Tasks;

namespace MmNas.Console;

/// <summary>Real platforms: in this process, served by it, or in others.</summary>
internal static class Platforms
{
    private static readonly TimeSpan PatienceWithTheLiving = TimeSpan.FromSeconds(25);

    public static Task<Platform> StartAsync(TaskCatalogue tasks, PlatformOptions options, CancellationToken cancel) => ToldAsync(options.Home, async () =>
    {
        if (options.IsReachable) NewFiles.AreTheOwnersAlone(); // a run writes into its home folder alone; other commands write files for people as well
        var embedded = await EmbeddedPlatform.StartAsync(new EmbeddedOptions(options.Home) { Slots = options.Slots ?? Environment.ProcessorCount, Loaders = options.Loaders, IsReachable = options.IsReachable, Tasks = tasks, Tell = Tell }, cancel);
        return Platform.Of(embedded.Grains, serves: false, embedded.DisposeAsync);
    });

    /// <exception cref="PlatformException">The home folder is another user's.</exception>
    public static PlatformServer? ServerOf(string home)
    {
        try
        {
            return PlatformFile.Read(home) is { } file ? new(file.Pid, file.Web, file.IsOneRun) : null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new PlatformException(HomeFolderException.OfAnother(home, e).Message, e);
        }
    }

    public static Task<Platform> ConnectAsync(PlatformPlace place, CancellationToken cancel) => place.Url is { } url ? ConnectAsync(url) : ToldAsync(place.Home, async () =>
    {
        var client = place.Config is { } file
            ? await PlatformClient.ConnectAsync(Read(file), cancel: cancel)
            : await ConnectAsync(place.Home, cancel);
        return Platform.Of(client.Grains, serves: true, client.DisposeAsync);
    });

    public static Task<Serving> ServeAsync(TaskCatalogue tasks, ServeRequest request, CancellationToken cancel) => ToldAsync(request.Place.Home, async () =>
    {
        var config = request.Place.Config is { } file ? Read(file) : new SiloConfig();
        config = config with
        {
            Http = request.Http ?? config.Http,
            SiloPort = request.SiloPort ?? config.SiloPort,
            GatewayPort = request.GatewayPort ?? config.GatewayPort,
            Address = request.Address ?? config.Address,
            Name = request.Name ?? config.Name,
            Slots = request.Slots ?? config.Slots,
        };
        if (config.Artefacts.Folder is null) NewFiles.AreTheOwnersAlone(); // a folder that several silos share may be shared by several users
        var served = await ServedPlatform.StartAsync(new(request.Place.Home, config) { LogToStandardError = config.IsClustered, Tasks = tasks, Tell = Tell, Web = PlatformApi.Room(Reports(tasks)) }, cancel);
        return new Serving($"{served.WebAddress}", served.Stopped, served.DisposeAsync);
    });

    private static ReportPages Reports(TaskCatalogue tasks) => new(
        (view, spec) => ReportPage.Of($"Experiment {view.Id}", [ExperimentSection.Of(new(view, spec), tasks)]),
        (view, runs) => ReportPage.Of($"Campaign {view.Id}", [CampaignSection.Of(view, SeedGroup.Of(tasks, runs)), .. runs.Select(run => ExperimentSection.Of(new(run.View, run.Spec), tasks))]));

    public static Task<string> UpgradeDatabaseAsync(string config, CancellationToken cancel) => ToldAsync(config, async () =>
    {
        if (!Read(config).IsClustered) throw new CommandException(ExitCode.Bad, $"{config} belongs to an embedded silo, which has its own state file and needs no upgrade; name the config of a cluster's silo");
        var result = await DatabaseUpgrade.RunAsync(Secrets.OfProcess.RequiredDatabase(), progress: null, cancel);
        return result.Applied.Count == 0
            ? $"the tables are already at version {result.To}; nothing to do"
            : $"the tables are now at version {result.To}: {string.Join(", ", result.Applied)}";
    });

    public static Task<BackupResult> BackupAsync(PlatformPlace place, string folder, IProgress<ReadProgress> progress, CancellationToken cancel) => ToldAsync(place.Home, () =>
        PlatformBackups.MakeAsync(place.Home, place.Config is { } file ? Read(file) : new(), Secrets.OfProcess, folder, progress, cancel));

    public static Task<RestoreResult> RestoreAsync(string folder, PlatformPlace? into, IProgress<ReadProgress> progress, CancellationToken cancel) => ToldAsync(folder, () =>
    {
        if (into is { Config: null }) NewFiles.AreTheOwnersAlone(); // all of it goes into the home folder
        return into is null ? Task.Run(() => PlatformBackups.Verify(folder, progress, cancel), cancel)
            : into.Config is { } file ? PlatformBackups.RestoreAsync(folder, into.Home, Clustered(file), Secrets.OfProcess, progress, cancel)
            : PlatformBackups.RestoreAsync(folder, into.Home, progress, cancel);
    });

    public static ArtefactPlace Artefacts(PlatformPlace place)
    {
        var config = place.Config is { } file ? Read(file) : new();
        return new(config, MeasuredDisk.Open(place.Home, config, Secrets.OfProcess));
    }

    private static SiloConfig Clustered(string file) => Read(file) is { IsClustered: true } config ? config
        : throw new CommandException(ExitCode.Bad, $"{file} belongs to an embedded silo; a backup is restored into its home folder: leave --config out, and name the folder with --home");

    private static Task<Platform> ConnectAsync(Uri url) => ToldAsync(url.OriginalString, async () =>
    {
        var remote = await RemotePlatform.ConnectAsync(url, Secrets.OfProcess.Key, TimeProvider.System);
        return new Platform
        {
            Directory = remote.Experiments,
            Experiment = remote.Experiment,
            Campaigns = remote.Campaigns,
            Campaign = remote.Campaign,
            Devices = remote.Devices,
            Serves = true,
            Stop = () =>
            {
                remote.Dispose();
                return ValueTask.CompletedTask;
            },
        };
    });

    /// <summary>A process that lives may be late: all its cores train.</summary>
    private static async Task<PlatformClient> ConnectAsync(string home, CancellationToken cancel)
    {
        var (server, start) = (ServerOf(home), Stopwatch.GetTimestamp());
        while (true)
        {
            try
            {
                return await PlatformClient.ConnectAsync(home, cancel);
            }
            catch (NoPlatformException) when (server is not null && ServerOf(home) == server && Stopwatch.GetElapsedTime(start) < PatienceWithTheLiving)
            {
                // once more
            }
        }
    }

    /// <summary>The plugins that a silo's config names; none where the config has errors, which the command itself will tell.</summary>
    public static IReadOnlyList<string> PluginsOf(string config) => SiloConfigFile.Read(config) is SiloConfigReading.Good { Config.Plugins: var plugins } ? plugins : [];

    private static void Tell(string notice) => System.Console.Error.WriteLine($"mmnas: {VisibleText.Of(notice)}");

    private static SiloConfig Read(string file) => SiloConfigFile.Read(file) switch
    {
        SiloConfigReading.Good good => good.Config,
        SiloConfigReading.Bad bad => throw new CommandException(ExitCode.Bad, [.. bad.Errors.Select(error => $"{file}{(error.Line is { } line ? $":{line}" : "")}: {error}")]),
        _ => throw new InvalidOperationException("a reading is good or bad"),
    };

    /// <summary>Everything that stands in a platform's way, in the words of the code that met it.</summary>
    private static async Task<T> ToldAsync<T>(string place, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is HomeInUseException or HomeFolderException or StateFileException or NoPlatformException or DatabaseException or ArtefactsMismatchException or ApiException { IsAway: true })
        {
            throw new PlatformException(e.Message, e);
        }
        catch (Exception e) when (e is SecretException or AddressException)
        {
            throw new CommandException(ExitCode.Bad, e.Message, e);
        }
        catch (PortException e)
        {
            throw new CommandException(ExitCode.Failed, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException($"{place} cannot be used: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}", e);
        }
    }
}
