using MmNas.Grains.Storage;
using MmNas.Silo.Configuration;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Disk;

/// <summary>What a platform keeps, as it was found.</summary>
/// <param name="Place">For people: the folder or the bucket of its artefacts.</param>
/// <param name="Artefacts">All of them.</param>
/// <param name="Shared">The rest of a home folder.</param>
/// <param name="Free">Bytes that are left on the disk of the artefacts; null for a bucket.</param>
public sealed record MeasuredDisk(string Place, IReadOnlyList<Artefact> Artefacts, IReadOnlyList<SharedUse> Shared, long? Free)
{
    /// <param name="home">The home folder, an absolute path.</param>
    /// <param name="config">Says whether the platform is a cluster, and where its checkpoints lie.</param>
    /// <param name="artefacts">Its artefacts, as <see cref="Open"/> gives them.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<MeasuredDisk> LookAsync(string home, SiloConfig config, IArtefactStore artefacts, CancellationToken cancel)
    {
        var folder = new HomeFolder(home);
        var place = config.Artefacts.S3 is null ? config.Artefacts.Folder ?? folder.Artefacts : null;
        return new(
            artefacts.Describe("").TrimEnd('/'), await artefacts.ListAsync("", cancel),
            config.IsClustered ? [] : [new("state", BytesOf(home, "state.db*")), new("logs", BytesOf(folder.Logs)), new("scenes", BytesOf(folder.Scenes)), new("packs", BytesOf(folder.Packs)), new("exports", BytesOf(folder.Exports))],
            place is not null && Directory.Exists(place) ? new DriveInfo(place).AvailableFreeSpace : null);
    }

    /// <summary>The artefacts of a platform, for somebody outside of it. Dispose of it where it can be disposed of.</summary>
    public static IArtefactStore Open(string home, SiloConfig config, Secrets secrets) =>
        ArtefactRegistration.Open(config.Artefacts, new(home), secrets, Path.Combine(Path.GetTempPath(), $"mmnas-artefacts-{Guid.NewGuid():N}"));

    private static long BytesOf(string folder, string pattern = "*") => !Directory.Exists(folder) ? 0
        : new DirectoryInfo(folder).EnumerateFiles(pattern, pattern == "*" ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly).Where(file => file.Exists).Sum(file => file.Length);
}
