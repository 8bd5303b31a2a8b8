using MmNas.Grains.Storage;
using MmNas.Silo.Configuration;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Backups;

/// <summary>What is backed up of a platform.</summary>
/// <param name="State">Its state.</param>
/// <param name="Artefacts">Where its checkpoints lie.</param>
/// <param name="Data">Folders of what it has made of data, by the names that they have in a home folder.</param>
internal sealed record BackupSource(IStateSource State, IArtefactStore Artefacts, IReadOnlyDictionary<string, string> Data)
{
    /// <summary>The names of the folders in a home folder that hold drawn scenes and extracted regions.</summary>
    public const string Scenes = "scenes", Packs = "packs";

    /// <param name="home">The home folder, an absolute path; of a cluster's member it holds no state.</param>
    /// <param name="config">Says whether the platform is a cluster, and where its checkpoints lie.</param>
    /// <param name="secrets">Of the database and of the bucket.</param>
    /// <param name="cache">A folder for what is fetched from a bucket.</param>
    /// <exception cref="SecretException">A cluster without a connection string.</exception>
    public static BackupSource Of(string home, SiloConfig config, Secrets secrets, string cache)
    {
        var folder = new HomeFolder(home);
        IStateSource state = config.IsClustered ? new PostgresStateSource(secrets.RequiredDatabase(), config.Cluster) : new SqliteStateSource(home);
        return new(state, ArtefactRegistration.Open(config.Artefacts, folder, secrets, cache), config.IsClustered
            ? new Dictionary<string, string>() // each machine draws its own
            : new Dictionary<string, string> { [Scenes] = folder.Scenes, [Packs] = folder.Packs });
    }
}
