using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace MmNas.Silo.Storage;

/// <summary>Puts the PostgreSQL storage into a silo.</summary>
public static class PostgresGrainStorageRegistration
{
    /// <param name="services">The services of the silo.</param>
    /// <param name="name">The provider's name, as grains ask for it.</param>
    /// <param name="database">The connection string.</param>
    /// <param name="service">Whose states they are.</param>
    public static IServiceCollection AddPostgresGrainStorage(this IServiceCollection services, string name, string database, string service) =>
        services.AddKeyedSingleton<IGrainStorage>(name, (_, _) => new PostgresGrainStorage(database, service));
}
