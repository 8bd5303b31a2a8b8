using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using MmNas.Contracts;

namespace MmNas.Silo.Backups;

/// <summary>What a whole backup consists of: backup.json in its folder. Only what it names counts.</summary>
public sealed record BackupManifest
{
    /// <summary>The form that this program writes, and the newest that it reads.</summary>
    public const int Newest = 1;

    /// <summary>Of this record; raised when a field changes its meaning.</summary>
    public int Form { get; init; } = Newest;

    /// <summary>The version of the program that made it: "0.6.0".</summary>
    public required string Program { get; init; }

    /// <summary>The moment that its state is of.</summary>
    public required DateTimeOffset Taken { get; init; }

    /// <summary>The platform, for people and so that no other takes its place: a home folder, or a cluster's name.</summary>
    public required string Source { get; init; }

    /// <summary>The ids of all experiments.</summary>
    public IReadOnlyList<string> Experiments { get; init; } = [];

    /// <summary>The ids of all campaigns.</summary>
    public IReadOnlyList<string> Campaigns { get; init; } = [];

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<BackupEntry> Files { get; init; } = [];

    /// <summary>What somebody who restores it should know: checkpoints that were damaged before they were copied.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>SHA-256 over all that a restoration goes by, in hex.</summary>
    public string Seal { get; init; } = "";

    /// <summary>Of all files together.</summary>
    [JsonIgnore]
    public long Bytes => Files.Sum(file => file.Bytes);

    /// <summary>Whether a newer program has made it than this one.</summary>
    [JsonIgnore]
    public bool IsNewer => Form > Newest || (Version.TryParse(Program, out var theirs) && theirs > Version.Parse(ProgramVersion.Text));

    /// <summary>The same with its seal.</summary>
    public BackupManifest Sealed() => this with { Seal = Hash() };

    /// <summary>Whether it is as it was sealed.</summary>
    [JsonIgnore]
    public bool IsWhole => Seal == Hash();

    private string Hash()
    {
        var text = new StringBuilder($"{Form}\n{Program}\n{Taken:O}\n{Source}\n");
        foreach (var file in Files) text.Append($"{file.Sha256} {file.Bytes} {file.Name}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>One file of a backup.</summary>
/// <param name="Name">Its path in a home folder, with '/': "state.db", "checkpoints/ID/search/round-30-5.safetensors".</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Written">When it was written where it came from: with name and length it tells whether it is still the same there.</param>
/// <param name="Sha256">Of its content, in hex; it lies in the backup under this name.</param>
public sealed record BackupEntry(string Name, long Bytes, DateTimeOffset Written, string Sha256);
