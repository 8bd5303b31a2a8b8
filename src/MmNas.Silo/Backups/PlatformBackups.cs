using MmNas.Data;
using MmNas.Grains.Storage;
using MmNas.Silo.Configuration;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Backups;

/// <summary>Backups of whole platforms, and what is made of them.</summary>
public static class PlatformBackups
{
    /// <summary>Makes a backup, over the last one where the folder has one. The platform may be at work.</summary>
    /// <param name="home">The home folder, an absolute path.</param>
    /// <param name="config">Says whether the platform is a cluster, and where its checkpoints lie.</param>
    /// <param name="secrets">Of the database and of the bucket.</param>
    /// <param name="folder">Where it is made, an absolute path.</param>
    /// <param name="progress">In megabytes.</param>
    /// <param name="cancel">Leaves the last backup as it was; what was copied is not copied again.</param>
    /// <exception cref="BackupException">It could not be made.</exception>
    /// <exception cref="ArtefactsAwayException">The checkpoints cannot be reached just now.</exception>
    /// <exception cref="SecretException">A cluster without a connection string.</exception>
    public static async Task<BackupResult> MakeAsync(string home, SiloConfig config, Secrets secrets, string folder, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        if (IsIn(folder, home)) throw new BackupException($"{folder} lies in the home folder {home} itself, with which it would be lost; name a folder elsewhere with --out, best on another disk", isMisuse: true);
        if (!config.IsClustered) new SqliteStateSource(home).Require(); // before a folder is made for it
        using var taken = BackupFolder.Take(folder);
        var source = BackupSource.Of(home, config, secrets, Path.Combine(taken.Scratch, "fetched"));
        using var store = source.Artefacts as IDisposable;
        try
        {
            return await new Backup(source, taken, progress, TimeProvider.System, cancel).RunAsync();
        }
        catch (Exception e) when (e is (IOException or UnauthorizedAccessException) and not ArtefactsAwayException)
        {
            throw new BackupException($"the backup into {folder} was cut off: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}; the last one there is as it was. Mend that, and run the same line again: what was copied is not copied again", cause: e);
        }
    }

    /// <summary>Reads a whole backup and restores nothing.</summary>
    /// <exception cref="BackupException">It is none, is a newer program's, or is damaged.</exception>
    public static RestoreResult Verify(string folder, IProgress<ReadProgress> progress, CancellationToken cancel) => new Restoration(folder, progress, cancel).Verify();

    /// <summary>Makes a home folder of a backup.</summary>
    /// <exception cref="BackupException">As of <see cref="Verify"/>; or the folder is none that may be filled.</exception>
    public static Task<RestoreResult> RestoreAsync(string folder, string home, IProgress<ReadProgress> progress, CancellationToken cancel) => Task.Run(() => new Restoration(folder, progress, cancel).RunAsync(home), cancel);

    /// <summary>Puts a backup into a cluster that has no state yet, while none of its silos runs.</summary>
    /// <exception cref="BackupException">As of <see cref="Verify"/>; or the cluster is not empty.</exception>
    /// <exception cref="Database.DatabaseException">The database cannot be reached, or its tables are not this program's.</exception>
    /// <exception cref="SecretException">There is no connection string.</exception>
    public static async Task<RestoreResult> RestoreAsync(string folder, string home, SiloConfig config, Secrets secrets, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        var scratch = Directory.CreateTempSubdirectory("mmnas-restore-").FullName; // of a bucket: what is on its way there
        try
        {
            var artefacts = ArtefactRegistration.Open(config.Artefacts, new(home), secrets, scratch);
            using var store = artefacts as IDisposable;
            return await new Restoration(folder, progress, cancel).RunAsync(new ClusterRestoration(secrets.RequiredDatabase(), config.Cluster, artefacts, cancel), $"the cluster {config.Cluster}");
        }
        finally
        {
            if (Directory.Exists(scratch)) Directory.Delete(scratch, recursive: true);
        }
    }

    private static bool IsIn(string folder, string home) => $"{Path.GetFullPath(folder).TrimEnd('/')}/".StartsWith($"{Path.GetFullPath(home).TrimEnd('/')}/", StringComparison.Ordinal);
}
