using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace MmNas.Silo.Storage;

/// <summary>Puts the SQLite storage into a silo.</summary>
public static class SqliteGrainStorageRegistration
{
    /// <param name="services">The services of the silo.</param>
    /// <param name="name">The provider's name, as grains ask for it.</param>
    /// <param name="file">The database's path.</param>
    /// <param name="checkpoints">The folder that the states' checkpoints lie in; null where they lie elsewhere.</param>
    public static IServiceCollection AddSqliteGrainStorage(this IServiceCollection services, string name, string file, string? checkpoints = null)
    {
        var storage = new SqliteGrainStorage(file, checkpoints);
        services.AddKeyedSingleton<IGrainStorage>(name, storage);
        return services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(storage);
    }
}
