using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace MmNas.Silo.Storage;

/// <summary>Puts the SQLite storage into a silo.</summary>
public static class SqliteGrainStorageRegistration
{
    /// <param name="services">The silo's.</param>
    /// <param name="name">The provider's name, as grains ask for it.</param>
    /// <param name="file">The database's path.</param>
    public static IServiceCollection AddSqliteGrainStorage(this IServiceCollection services, string name, string file)
    {
        var storage = new SqliteGrainStorage(file);
        services.AddKeyedSingleton<IGrainStorage>(name, storage);
        return services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(storage);
    }
}
