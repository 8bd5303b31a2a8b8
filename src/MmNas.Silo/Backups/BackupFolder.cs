using System.Text.Json;
using MmNas.Files;
using MmNas.Grains.Storage;
using MmNas.Silo.Hosting;

namespace MmNas.Silo.Backups;

/// <summary>A folder that holds one backup: backup.json, and under objects each file by its SHA-256. What is there is never changed, so that a backup that is cut off leaves the last one
/// whole; what a new one does not name goes once that counts.</summary>
internal sealed class BackupFolder : IDisposable
{
    public const string ManifestName = "backup.json";

    private const string Objects = "objects", LockName = "lock", ScratchName = "scratch";

    /// <summary>Stands in the lock, and says that the folder was taken by us when it was empty.</summary>
    private static readonly byte[] Mark = "mmnas backup\n"u8.ToArray();

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly FileStream? held;

    private BackupFolder(string path, FileStream? held) => (Path, this.held) = (path, held);

    /// <summary>Absolute.</summary>
    public string Path { get; }

    /// <summary>For what is not finished yet; emptied when the folder is taken.</summary>
    public string Scratch => System.IO.Path.Combine(Path, ScratchName);

    /// <summary>Takes a folder to write a backup into, and makes it where it is not there.</summary>
    /// <exception cref="BackupException">It cannot be had, or holds something else.</exception>
    public static BackupFolder Take(string folder)
    {
        if (File.Exists(folder)) throw new BackupException($"{folder} is a file; name a folder with --out", isMisuse: true);
        try
        {
            Make(folder);
            RefuseOthers(folder);
            var held = new FileStream(System.IO.Path.Combine(folder, LockName), HomePrivacy.OwnersAlone(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            if (held.Length == 0) held.Write(Mark);
            held.Flush();
            var taken = new BackupFolder(folder, held);
            if (Directory.Exists(taken.Scratch)) Directory.Delete(taken.Scratch, recursive: true);
            Make(taken.Scratch);
            Make(System.IO.Path.Combine(folder, Objects));
            return taken;
        }
        catch (IOException e) when (SharingViolation.Is(e))
        {
            throw new BackupException($"another process is writing a backup into {folder}; wait until it ends, or name another folder with --out", isMisuse: true, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{Unwritable.FolderWords(folder, e)}; name another folder with --out", isMisuse: true, e);
        }
    }

    /// <summary>Opens a folder to read the backup in it.</summary>
    /// <exception cref="BackupException">It holds none.</exception>
    public static BackupFolder Open(string folder)
    {
        if (File.Exists(folder)) throw new BackupException($"{folder} is a file; name the folder that mmnas backup --out has written", isMisuse: true);
        if (!Directory.Exists(folder)) throw new BackupException($"there is no folder {folder}; name the one that mmnas backup --out has written", isMisuse: true);
        if (File.Exists(System.IO.Path.Combine(folder, ManifestName))) return new(folder, null);
        throw new BackupException(
            Directory.Exists(System.IO.Path.Combine(folder, Objects))
                ? $"the backup in {folder} was cut off before it was whole ({ManifestName} is not there); make it again with mmnas backup --out, or name another"
                : $"{folder} holds no backup ({ManifestName} is not there); name the folder that mmnas backup --out has written",
            isMisuse: true);
    }

    /// <summary>Of the last whole backup; null where there is none.</summary>
    /// <exception cref="BackupException">It cannot be read, or was changed.</exception>
    public BackupManifest? Manifest()
    {
        var file = System.IO.Path.Combine(Path, ManifestName);
        if (!File.Exists(file)) return null;
        try
        {
            if (JsonSerializer.Deserialize<BackupManifest>(RegularFile.ReadText(file), Form) is { } manifest && (manifest.IsNewer || manifest.IsWhole)) return manifest;
            throw new BackupException($"{file} is damaged: it is not as it was written; restore that file, or take another copy of the backup");
        }
        catch (JsonException e)
        {
            throw new BackupException($"{file} is damaged: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}; restore that file, or take another copy of the backup", cause: e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{file} cannot be read: {e.Message.TrimEnd('.')}", isMisuse: true, e);
        }
    }

    /// <summary>Where a content lies, or would.</summary>
    public string ObjectOf(string sha256) => System.IO.Path.Combine(Path, Objects, sha256[..2], sha256);

    /// <summary>Whether a content is there in its length; its hash was looked at when it was written.</summary>
    public bool Has(string sha256, long bytes) => new FileInfo(ObjectOf(sha256)) is { Exists: true } file && file.Length == bytes;

    /// <summary>Takes a copy of a file, reads the copy back, and only then lets it count.</summary>
    /// <param name="source">What is copied; it may be replaced or deleted meanwhile.</param>
    /// <param name="copied">Told how many bytes more are written.</param>
    /// <param name="cancel">Leaves nothing behind that counts.</param>
    /// <returns>Length and hash of what was copied.</returns>
    /// <exception cref="BackupException">What was written reads back differently.</exception>
    public (long Bytes, string Sha256) Add(string source, Action<int> copied, CancellationToken cancel)
    {
        var beside = System.IO.Path.Combine(Scratch, $"{Guid.NewGuid():N}");
        var (bytes, sha256) = HashedCopy.Write(source, beside, copied, cancel);
        if (HashedCopy.HashOf(beside, cancel) != sha256)
            throw new BackupException($"a file that was written into {Path} reads back differently; the disk is not to be trusted: look at the system's log (dmesg), and name a folder on another one");
        Make(System.IO.Path.GetDirectoryName(ObjectOf(sha256))!);
        File.Move(beside, ObjectOf(sha256), overwrite: true);
        return (bytes, sha256);
    }

    /// <summary>Makes a new backup count in the place of the last one, and removes what only that one had.</summary>
    /// <returns>Bytes that were removed.</returns>
    public long Complete(BackupManifest manifest)
    {
        var beside = System.IO.Path.Combine(Scratch, ManifestName);
        using (var file = new FileStream(beside, HomePrivacy.OwnersAlone(FileMode.Create, FileAccess.Write, FileShare.None)))
        {
            JsonSerializer.Serialize(file, manifest.Sealed(), Form);
            file.Flush(flushToDisk: true);
        }

        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.Combine(Path, Objects)).Append(System.IO.Path.Combine(Path, Objects))) FolderFlush.Flush(folder); // what it names, before it names it
        File.Move(beside, System.IO.Path.Combine(Path, ManifestName), overwrite: true);
        FolderFlush.Flush(Path);
        return Sweep(manifest);
    }

    public void Dispose()
    {
        if (held is null) return;
        if (Directory.Exists(Scratch)) Directory.Delete(Scratch, recursive: true);
        held.Dispose();
    }

    private long Sweep(BackupManifest manifest)
    {
        var (named, removed) = (manifest.Files.Select(file => file.Sha256).ToHashSet(), 0L);
        foreach (var file in new DirectoryInfo(System.IO.Path.Combine(Path, Objects)).EnumerateDirectories("??").SelectMany(folder => folder.EnumerateFiles()).Where(file => IsObject(file) && !named.Contains(file.Name)).ToList())
        {
            removed += file.Length;
            file.Delete();
        }

        return removed;
    }

    /// <summary>Only what we have made may be swept: a folder that was empty when we took it, or that holds a backup of ours.</summary>
    private static void RefuseOthers(string folder)
    {
        const int named = 3;
        var held = System.IO.Path.Combine(folder, LockName);
        if (File.Exists(held) && File.ReadAllBytes(held).AsSpan().SequenceEqual(Mark)) return;
        if (new BackupFolder(folder, held: null).Manifest() is not null) return; // its lock was not copied with it
        string[] others = [.. Directory.EnumerateFileSystemEntries(folder).Select(entry => System.IO.Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
        if (others.Length > 0)
            throw new BackupException($"{folder} holds other things ({string.Join(", ", others.Take(named))}{(others.Length > named ? ", ..." : "")}); name an empty folder with --out, or one that a backup was made into", isMisuse: true);
    }

    private static bool IsObject(FileInfo file) => file.Name.Length == 64 && file.Name.All(char.IsAsciiHexDigitLower) && file.Name.StartsWith(file.Directory!.Name, StringComparison.Ordinal);

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, HomePrivacy.Folder);
    }
}
