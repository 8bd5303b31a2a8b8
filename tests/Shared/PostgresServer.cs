using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MmNas.Tests;

/// <summary>A PostgreSQL server in a temporary folder, on a free loopback port; anybody on this machine may log in. Starts with its first database.</summary>
/// <remarks>A shell watches over it: it reads a pipe from this process, and stops the server when the pipe ends, however this process ends.</remarks>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Owner = "postgres"; // the server refuses to run as root

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim starting = new(1);
    private readonly string folder = Directory.CreateTempSubdirectory("mmnas-pg-").FullName;
    private string? programs;
    private int databases;
    private Process? watcher;

    /// <summary>0 before the first start.</summary>
    public int Port { get; private set; }

    private string Data => Path.Combine(folder, "data");

    /// <summary>A new, empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        await EnsureAsync();
        var name = $"trial{Interlocked.Increment(ref databases)}";
        await RunAsync("createdb", "-h", "127.0.0.1", "-p", $"{Port}", "-U", Owner, name);
        return $"Host=127.0.0.1;Port={Port};Username={Owner};Database={name};Timeout=5;Command Timeout=10;Maximum Pool Size=20";
    }

    /// <summary>A backup of a database that is in use, as an operator makes it.</summary>
    /// <param name="database">Its connection string.</param>
    /// <returns>The file.</returns>
    public async Task<string> DumpAsync(string database)
    {
        var file = Path.Combine(folder, $"{NameOf(database)}.dump");
        await RunAsync("pg_dump", "-h", "127.0.0.1", "-p", $"{Port}", "-U", Owner, "--format=custom", "--file", file, NameOf(database));
        return file;
    }

    /// <summary>Puts a backup in the place of what a database holds by now; its connections are cut.</summary>
    /// <param name="database">Its connection string.</param>
    /// <param name="backup">Of <see cref="DumpAsync"/>.</param>
    public async Task RestoreAsync(string database, string backup)
    {
        string[] server = ["-h", "127.0.0.1", "-p", $"{Port}", "-U", Owner];
        await RunAsync("dropdb", [.. server, "--force", NameOf(database)]);
        await RunAsync("createdb", [.. server, NameOf(database)]);
        await RunAsync("pg_restore", [.. server, "--dbname", NameOf(database), backup]);
    }

    /// <summary>Starts it again on the same port, with all that was committed.</summary>
    public async Task StartAsync()
    {
        // Where the pipe ends without a word this process has died. A server that is just being started may miss a signal: it gets another.
        var command = $"exec > /dev/null 2>&1; \"$0\" -D '{Data}' -p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200 >> '{folder}/log' 2>&1 & "
            + "server=$!; read -r how; while kill -${how:-INT} $server; do sleep 0.1; done";
        watcher = Process.Start(AsOwner("sh", "-c", command, Program("postgres"))) ?? throw new InvalidOperationException("no shell");
        var until = Stopwatch.StartNew();
        while (await TryAsync("pg_isready", "-q", "-h", "127.0.0.1", "-p", $"{Port}") != 0)
        {
            if (until.Elapsed > Patience || watcher.HasExited) Assert.Fail($"PostgreSQL does not start: {File.ReadAllText(Path.Combine(folder, "log"))}");
            await Task.Delay(50);
        }
    }

    /// <summary>Stops it in order; connections break.</summary>
    public Task StopAsync() => EndAsync("INT");

    /// <summary>Stops it at once, without writing down what only the log has.</summary>
    public Task CrashAsync() => EndAsync("QUIT");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync("QUIT");
        starting.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task EnsureAsync()
    {
        await starting.WaitAsync();
        try
        {
            if (Port > 0) return;
            programs = FindPrograms();
            if (Environment.UserName == "root") await RunAsRootAsync("chown", Owner, folder);
            await RunAsync("initdb", "-D", Data, "-U", Owner, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C");
            Port = FreePort();
            await StartAsync();
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task EndAsync(string signal)
    {
        if (watcher is not { } process) return;
        watcher = null;
        using (process)
        {
            await process.StandardInput.WriteLineAsync(signal);
            process.StandardInput.Close();
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
    }

    private static string NameOf(string database) => database.Split(';').Single(part => part.StartsWith("Database=", StringComparison.Ordinal))["Database=".Length..];

    private string Program(string name) => Path.Combine(programs!, name);

    private async Task RunAsync(string program, params string[] arguments) =>
        Assert.True(await TryAsync(program, arguments) == 0, $"{program} {string.Join(' ', arguments)} failed");

    private async Task<int> TryAsync(string program, params string[] arguments) => await EndOfAsync(AsOwner(Program(program), arguments));

    private static async Task RunAsRootAsync(string program, params string[] arguments) => Assert.Equal(0, await EndOfAsync(new(program, arguments)));

    private static async Task<int> EndOfAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    private ProcessStartInfo AsOwner(string program, params string[] arguments) => Environment.UserName == "root"
        ? new("setpriv", ["--reuid", Owner, "--regid", Owner, "--clear-groups", "--", program, .. arguments]) { RedirectStandardInput = true, WorkingDirectory = folder }
        : new(program, arguments) { RedirectStandardInput = true, WorkingDirectory = folder };

    private static string FindPrograms()
    {
        const string debian = "/usr/lib/postgresql";
        var found = Directory.Exists(debian)
            ? Directory.EnumerateDirectories(debian).Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
            : null;
        if (found is not null) return found;
        Assert.False(Environment.GetEnvironmentVariable("CI") is { Length: > 0 }, "CI runs without PostgreSQL; build/postgresql installs it");
        Assert.Skip("PostgreSQL is not there; build/postgresql installs it");
        return "";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
