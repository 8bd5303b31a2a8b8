using MmNas.Contracts;
using MmNas.Data;
using MmNas.Files;
using MmNas.Grains.Storage;
using MmNas.Silo.Hosting;

namespace MmNas.Silo.Backups;

/// <summary>Makes a home folder of a backup, or only looks whether that could be done.</summary>
internal sealed class Restoration(string backup, IProgress<ReadProgress> progress, CancellationToken cancel)
{
    private const string Marker = HomeFolder.Restoring, StateName = "state.db";

    private const int Named = 5;

    /// <summary>Reads everything that the backup consists of.</summary>
    /// <exception cref="BackupException">It is none, is a newer program's, or is damaged.</exception>
    public RestoreResult Verify()
    {
        using var folder = BackupFolder.Open(backup);
        var manifest = Sound(folder);
        var count = Counted(manifest, "megabytes verified");
        var damaged = manifest.Files.Where(file => !IsWhole(folder, file, count)).ToList();
        if (damaged.Count > 0) throw Damaged(folder, damaged);
        return new(folder.Path, Into: null, manifest);
    }

    /// <summary>Puts everything into a folder, which then is a home.</summary>
    /// <exception cref="BackupException">As of <see cref="Verify"/>; or the folder is none that may be filled.</exception>
    /// <exception cref="HomeInUseException">Another process is at it.</exception>
    /// <exception cref="HomeFolderException">It cannot be made, or not be written.</exception>
    public async Task<RestoreResult> RunAsync(string home)
    {
        using var folder = BackupFolder.Open(backup);
        var manifest = Sound(folder);
        if (IsComplete(home, manifest))
        {
            File.Delete(Path.Combine(home, Marker)); // it was cut off between its last two steps
            return new(folder.Path, home, manifest);
        }

        RefuseFull(home, folder.Path);
        using var held = await HomeLock.TakeAsync(home, cancel);
        RequireRoom(home, manifest.Bytes);
        File.WriteAllText(Path.Combine(home, Marker), $"{folder.Path}\n");
        var count = Counted(manifest, "megabytes restored");
        // The state last: without it nothing here counts, and while the marker is there no platform begins anew.
        foreach (var file in manifest.Files.OrderBy(file => file.Name == StateName)) Restore(folder, file, home, count);
        foreach (var made in manifest.Files.Select(file => Path.GetDirectoryName(Path.Combine(home, file.Name))!).Distinct()) FolderFlush.Flush(made); // what the state names, before it counts
        File.Delete(Path.Combine(home, Marker));
        HomePrivacy.Close(home);
        return new(folder.Path, home, manifest);
    }

    /// <summary>Puts everything but scenes and packs, which each machine makes for itself, into a cluster.</summary>
    /// <exception cref="BackupException">As of <see cref="Verify"/>; or the cluster is not empty.</exception>
    public async Task<RestoreResult> RunAsync(ClusterRestoration cluster, string name)
    {
        using var folder = BackupFolder.Open(backup);
        var manifest = Sound(folder);
        await cluster.RunAsync(folder, manifest, Counted(manifest, "megabytes restored"));
        return new(folder.Path, name, manifest);
    }

    /// <summary>What can be told without reading any file.</summary>
    private static BackupManifest Sound(BackupFolder folder)
    {
        var manifest = folder.Manifest()!;
        if (manifest.IsNewer)
            throw new BackupException($"the backup in {folder.Path} was made by mmnas {manifest.Program} (form {manifest.Form}), which is newer than this one ({ProgramVersion.Text}, form {BackupManifest.Newest}); restore it with that version, or with a newer one", isMisuse: true);
        if (manifest.Files.FirstOrDefault(file => !IsWithin(file.Name) || !IsHash(file.Sha256)) is { } strange)
            throw new BackupException($"the backup in {folder.Path} names a file that none of ours has ({VisibleText.Of(strange.Name)}); it was not made by mmnas");
        var missing = manifest.Files.Where(file => !folder.Has(file.Sha256, file.Bytes)).ToList();
        return missing.Count == 0 ? manifest : throw Damaged(folder, missing);
    }

    private bool IsWhole(BackupFolder folder, BackupEntry file, CopyCount count)
    {
        try
        {
            return HashedCopy.HashOf(folder.ObjectOf(file.Sha256), count.Add, cancel) == file.Sha256;
        }
        catch (UnreadableFileException)
        {
            return false;
        }
    }

    private CopyCount Counted(BackupManifest manifest, string what)
    {
        var count = new CopyCount(progress, what);
        count.Expect(manifest.Bytes);
        return count;
    }

    private void Restore(BackupFolder folder, BackupEntry file, string home, CopyCount count)
    {
        var target = Path.Combine(home, file.Name);
        try
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            else Directory.CreateDirectory(Path.GetDirectoryName(target)!, HomePrivacy.Folder);
            var beside = $"{target}.part";
            if (HashedCopy.Write(folder.ObjectOf(file.Sha256), beside, count.Add, cancel).Sha256 != file.Sha256) throw Damaged(folder, [file]);
            File.SetLastWriteTimeUtc(beside, file.Written.UtcDateTime);
            File.Move(beside, target, overwrite: true);
        }
        catch (UnreadableFileException)
        {
            throw Damaged(folder, [file]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{Unwritable.Words(target, e)}; nothing that was restored counts yet: mend that, and run the same line again", cause: e);
        }
    }

    /// <summary>Whether all of it is there but for the marker's removal: the state comes last, and whole.</summary>
    private bool IsComplete(string home, BackupManifest manifest) => File.Exists(Path.Combine(home, Marker)) && Path.Combine(home, StateName) is var state && File.Exists(state)
        && HashedCopy.HashOf(state, cancel) == manifest.Files.Single(file => file.Name == StateName).Sha256;

    private static void RefuseFull(string home, string folder)
    {
        const int named = 3;
        if (!Directory.Exists(home)) return; // whether it can be made shows
        string[] there;
        try
        {
            there = [.. Directory.EnumerateFileSystemEntries(home).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
        }
        catch (UnauthorizedAccessException e)
        {
            throw new BackupException($"{home} cannot be read: permission is denied; name another folder with --home", isMisuse: true, e);
        }

        if (there.Contains(Marker) && !there.Contains(StateName)) return; // a restoration that was cut off
        string[] others = [.. there.Where(name => name != "lock")];
        if (others.Length > 0)
            throw new BackupException($"the home folder {home} is not empty ({string.Join(", ", others.Take(named))}{(others.Length > named ? ", ..." : "")}); name a folder that is empty or not there yet with --home, or move this one away. The backup in {folder} is as it was", isMisuse: true);
    }

    private static void RequireRoom(string home, long needed)
    {
        var room = new DriveInfo(home).AvailableFreeSpace;
        if (needed > room) throw new BackupException($"the backup takes {ByteText.Of(needed)}, and the disk of {home} has {ByteText.Of(room)} left; make room, or name a folder on another disk with --home", isMisuse: true);
    }

    private static BackupException Damaged(BackupFolder folder, IReadOnlyList<BackupEntry> files)
    {
        var words = files.Take(Named).Select(file => $"{file.Name} ({folder.ObjectOf(file.Sha256)})");
        return new($"the backup in {folder.Path} is damaged: {string.Join(", ", words)}{(files.Count > Named ? $" and {Files.Counted.Of(files.Count - Named, "more file")}" : "")} {(files.Count == 1 ? "is" : "are")} missing or not as written; restore from another copy of it. To mend this one, remove the files that are named, and make a backup into the same folder: it copies what is missing");
    }

    private static bool IsWithin(string name) => name.Length > 0 && name.Split('/').All(part => part.Length > 0 && part is not ("." or "..")) && !name.Contains('\\', StringComparison.Ordinal) && !name.Contains('\0', StringComparison.Ordinal);

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}

/// <summary>What came of a restoration.</summary>
/// <param name="Folder">Where the backup lies.</param>
/// <param name="Into">The home folder that was made of it, or the cluster; null where it was only verified.</param>
/// <param name="Manifest">What it consists of.</param>
public sealed record RestoreResult(string Folder, string? Into, BackupManifest Manifest);
