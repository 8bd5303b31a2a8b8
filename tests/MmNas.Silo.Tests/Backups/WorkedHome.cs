using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using MmNas.Contracts.Retraining;
using MmNas.Grains.Experiments;
using MmNas.Grains.Retraining;
using MmNas.Silo.Backups;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Tests;

/// <summary>A home folder as work leaves it: states, and the checkpoints that they name, of a few letters each.</summary>
internal sealed class WorkedHome : IDisposable
{
    private readonly SqliteConnection state;

    public WorkedHome()
    {
        Path = Directory.CreateDirectory(System.IO.Path.Combine(Folder, "home")).FullName;
        state = new($"Data Source={System.IO.Path.Combine(Path, "state.db")};Pooling=false");
        state.Open();
        GrainStateTable.Create(state);
    }

    /// <summary>Holds the home, and room for what a test makes of it.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("mmnas-backup-").FullName;

    public string Path { get; }

    public string Beside(string name) => System.IO.Path.Combine(Folder, name);

    public string Checkpoint(string key) => System.IO.Path.Combine(Path, "checkpoints", key);

    /// <summary>A search commits a checkpoint.</summary>
    /// <returns>Its key.</returns>
    public string Search(string id, int round)
    {
        var key = $"{id}/search/round-{round}-1.safetensors";
        var sha = Write(key);
        Store("experiment", $"experiment/{id}", new ExperimentState { Spec = Named(id), Checkpoint = new() { Key = key, Sha256 = sha } });
        return key;
    }

    /// <summary>A network is trained as far as a round.</summary>
    public string Train(string id, string network, int round)
    {
        var key = $"{id}/{network}/round-{round}-1.safetensors";
        var sha = Write(key);
        var order = new RetrainingOrder { Experiment = id, Name = network, Spec = Named(id), Genotype = new([], []) };
        Store("retraining", $"retraining/{id}/{network}", new RetrainingState { Order = order, Checkpoint = new() { Key = key, Sha256 = sha } });
        return key;
    }

    /// <summary>What a later commit has superseded goes.</summary>
    public void Sweep(string key)
    {
        File.Delete(Checkpoint(key));
        File.Delete(System.IO.Path.ChangeExtension(Checkpoint(key), ".cut"));
    }

    public string Data(string name, string content)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    /// <summary>A row that nobody can read.</summary>
    public void Damage(string name, string id) => Execute("UPDATE grain_state SET data = x'c1c1' WHERE name = $name AND id = $id", ("$name", name), ("$id", id));

    public void Dispose()
    {
        state.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>All rows of a home's state as text.</summary>
    public static IReadOnlyList<string> Rows(string home)
    {
        using var connection = new SqliteConnection($"Data Source={System.IO.Path.Combine(home, "state.db")};Pooling=false");
        connection.Open();
        return [.. GrainStateTable.Rows(connection).Select(row => $"{row.Name} {row.Id} {row.Version} {Convert.ToHexString(row.Data ?? [])}")];
    }

    /// <summary>The checkpoints of a home with what is in them.</summary>
    public static IReadOnlyDictionary<string, string> Files(string home) => Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories)
        .Where(file => !System.IO.Path.GetFileName(file).StartsWith("state.db", StringComparison.Ordinal) && System.IO.Path.GetFileName(file) != "lock")
        .ToDictionary(file => System.IO.Path.GetRelativePath(home, file), File.ReadAllText);

    private static Contracts.Specs.ExperimentSpec Named(string id) => new() { Name = id, Data = new() { Layout = "scenes" } };

    private string Write(string key)
    {
        var content = Encoding.UTF8.GetBytes($"weights of {key}");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Checkpoint(key))!);
        File.WriteAllBytes(Checkpoint(key), content);
        File.WriteAllText(System.IO.Path.ChangeExtension(Checkpoint(key), ".cut"), $"record of {key}");
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private void Store<T>(string name, string id, T value) => Execute(
        "INSERT INTO grain_state VALUES ($name, $id, 1, $data) ON CONFLICT DO UPDATE SET version = version + 1, data = $data",
        ("$name", name), ("$id", id), ("$data", new GrainStateSerializer().Serialize(value).ToArray()));

    private void Execute(string sql, params (string Name, object Value)[] values)
    {
        using var command = state.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
