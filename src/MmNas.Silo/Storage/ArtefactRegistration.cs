using Microsoft.Extensions.DependencyInjection;
using MmNas.Grains.Storage;
using MmNas.Silo.Configuration;

namespace MmNas.Silo.Storage;

/// <summary>Chooses where checkpoints lie.</summary>
internal static class ArtefactRegistration
{
    /// <param name="services">The services of the silo.</param>
    /// <param name="artefacts">A folder, a bucket, or neither: then the home folder.</param>
    /// <param name="home">Also holds what is cached of a bucket.</param>
    /// <param name="secrets">Have the bucket's credentials.</param>
    public static IServiceCollection AddArtefacts(this IServiceCollection services, ArtefactConfig artefacts, HomeFolder home, Secrets secrets) =>
        services.AddSingleton(_ => Open(artefacts, home, secrets, Path.Combine(home.Path, "artefacts")));

    /// <param name="artefacts">A folder, a bucket, or neither: then the home folder.</param>
    /// <param name="home">The home folder.</param>
    /// <param name="secrets">Have the bucket's credentials.</param>
    /// <param name="cache">For what is cached of a bucket: a folder of this process alone, which is emptied.</param>
    public static IArtefactStore Open(ArtefactConfig artefacts, HomeFolder home, Secrets secrets, string cache) => artefacts.S3 is { } bucket
        ? new S3Artefacts(BucketClient.For(bucket, secrets), bucket.Bucket, bucket.Prefix, cache)
        : new FolderArtefacts(artefacts.Folder ?? home.Artefacts);
}
