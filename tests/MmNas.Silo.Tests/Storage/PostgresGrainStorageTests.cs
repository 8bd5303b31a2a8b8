using MmNas.Silo.Database;
using MmNas.Silo.Storage;
using Orleans.Storage;

namespace MmNas.Silo.Tests;

/// <summary>On a server of this class alone, for it is taken away.</summary>
public sealed class PostgresGrainStorageTests(PostgresGrainStorageTests.OwnServer own) : GrainStorageContract, IClassFixture<PostgresGrainStorageTests.OwnServer>
{
    protected override async Task<IStoredStates> StartAsync() => await PostgresStates.StartAsync(own.Server);

    /// <summary>Not the assembly's.</summary>
    public sealed class OwnServer : IAsyncDisposable
    {
        public PostgresServer Server { get; } = new();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    private sealed class PostgresStates(PostgresServer server) : IStoredStates
    {
        private string database = "";
        private PostgresGrainStorage? storage;

        public IGrainStorage Storage => storage!;

        public static async Task<PostgresStates> StartAsync(PostgresServer server)
        {
            var states = new PostgresStates(server) { database = await server.CreateDatabaseAsync() };
            await DatabaseUpgrade.RunAsync(states.database);
            states.storage = new(states.database, "mmnas");
            return states;
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
            await storage!.DisposeAsync();
        }
    }
}
