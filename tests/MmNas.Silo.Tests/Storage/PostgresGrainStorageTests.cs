using MmNas.Silo.Database;
using MmNas.Silo.Storage;
using Orleans.Storage;

namespace MmNas.Silo.Tests;

public sealed class PostgresGrainStorageTests : GrainStorageContract
{
    protected override async Task<IStoredStates> StartAsync() => await PostgresStates.StartAsync();

    /// <summary>The storage on a server of its own, for it is taken away.</summary>
    private sealed class PostgresStates : IStoredStates
    {
        private readonly PostgresServer server = new();
        private string database = "";
        private PostgresGrainStorage? storage;

        public IGrainStorage Storage => storage!;

        public static async Task<PostgresStates> StartAsync()
        {
            var states = new PostgresStates();
            try
            {
                states.database = await states.server.CreateDatabaseAsync();
                await DatabaseUpgrade.RunAsync(states.database);
                states.storage = new(states.database, "mmnas");
                return states;
            }
            catch
            {
                await states.DisposeAsync();
                throw;
            }
        }

        public async Task RestartAsync()
        {
            await storage!.DisposeAsync();
            await server.StopAsync();
            await server.StartAsync();
            storage = new(database, "mmnas");
        }

        public async Task CrashAsync()
        {
            await server.CrashAsync();
            await server.StartAsync();
            await storage!.DisposeAsync(); // its pool is full of connections that broke
            storage = new(database, "mmnas");
        }

        public Task TakeAwayAsync() => server.StopAsync();

        public Task BringBackAsync() => server.StartAsync();

        public async ValueTask DisposeAsync()
        {
            if (storage is not null) await storage.DisposeAsync();
            await server.DisposeAsync();
        }
    }
}
