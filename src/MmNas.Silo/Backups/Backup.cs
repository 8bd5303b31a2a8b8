using MmNas.Contracts;
using MmNas.Contracts.Trainers;
using MmNas.Data;
using MmNas.Grains.Checkpoints;
using MmNas.Grains.Storage;

namespace MmNas.Silo.Backups;

/// <summary>Makes one backup of a platform that may be at work: its state as of one moment, and every checkpoint that this state names.</summary>
/// <remarks>The order: docs/decisions/0064-backups.md. State first, then what it names; where some of that has been superseded meanwhile, a newer state and what that one names beyond, so
/// that in the end nothing that is named is missing.</remarks>
internal sealed class Backup(BackupSource source, BackupFolder folder, IProgress<ReadProgress> progress, TimeProvider time, CancellationToken cancel)
{
    /// <summary>Each takes but a moment after the first: what was copied is there. A platform that commits faster than that is copied stage by stage.</summary>
    private const int MostPasses = 5;

    private const string Checkpoints = "checkpoints/", StateName = "state.db";

    private readonly Dictionary<string, BackupEntry> before = [], taken = [];
    private readonly List<string> notes = [];
    private readonly CopyCount count = new(progress);
    private Dictionary<string, Artefact> listed = [];

    /// <exception cref="BackupException">It could not be made; the last one is as it was.</exception>
    public async Task<BackupResult> RunAsync()
    {
        if (folder.Manifest() is { } last) Follow(last);
        var (state, named, moment) = await TakeNamedAsync();
        foreach (var (name, file) in DataFiles()) TakeData(name, file);
        TakeState(new(state));
        var manifest = new BackupManifest
        {
            Program = ProgramVersion.Text,
            Taken = moment,
            Source = source.State.Name,
            Experiments = named.Experiments,
            Campaigns = named.Campaigns,
            Files = [.. taken.Values.OrderBy(file => file.Name, StringComparer.Ordinal)],
            Notes = notes,
        };
        var removed = folder.Complete(manifest);
        return new(folder.Path, manifest, count.Files, count.Bytes, removed);
    }

    private void Follow(BackupManifest last)
    {
        if (last.IsNewer) throw new BackupException($"the backup in {folder.Path} was made by mmnas {last.Program}, which is newer than this one ({ProgramVersion.Text}); go on with that version, or name another folder with --out", isMisuse: true);
        if (last.Source != source.State.Name) throw new BackupException($"{folder.Path} holds a backup of {last.Source}, whose place that of {source.State.Name} would take; name another folder with --out", isMisuse: true);
        foreach (var file in last.Files) before[file.Name] = file;
    }

    private async Task<(string State, StoredCheckpoints Named, DateTimeOffset Taken)> TakeNamedAsync()
    {
        for (var pass = 1; ; pass++)
        {
            var state = Path.Combine(folder.Scratch, $"state-{pass}.db");
            var moment = time.GetUtcNow();
            await source.State.CopyAsync(state, cancel);
            var named = StoredCheckpoints.Read(state);
            listed = (await source.Artefacts.ListAsync("", cancel)).ToDictionary(one => one.Key);
            if (named.Files.Count > 0 && named.Files.Select(file => StageOf(file.Key)).Except(listed.Keys.Select(StageOf)).Count() == named.Files.Count) throw Elsewhere(named.Files[0]);
            Expect(named.Files);
            taken.Clear(); // what only an earlier state has named goes with it
            var gone = await GoneAsync(named.Files);
            if (gone.Count > 0 && pass < MostPasses) continue;
            foreach (var file in gone) await TakeStageAsync(file);
            foreach (var prefix in named.Unreadable) await TakeAllAsync(prefix);
            if (named.Unreadable.Count > 0) notes.Add($"the rows of {string.Join(", ", named.Unreadable.Select(prefix => prefix.TrimEnd('/')))} cannot be read; all checkpoints of them are in the backup");
            return (state, named, moment);
        }
    }

    /// <returns>What is not there any more, or was never whole.</returns>
    private async Task<IReadOnlyList<CheckpointFile>> GoneAsync(IReadOnlyList<CheckpointFile> files)
    {
        List<CheckpointFile> gone = [];
        foreach (var file in files)
        {
            var record = CheckpointFolder.RecordOf(file.Key);
            var hasRecord = listed.ContainsKey(record); // beside files of versions before 0.5 there is none
            if (!await TakeArtefactAsync(file.Key, file.Sha256) || (hasRecord && !await TakeArtefactAsync(record, sha256: null))) gone.Add(file);
        }

        return gone;
    }

    /// <summary>All that there is of a stage, so that a restoration continues from the furthest of it.</summary>
    private async Task TakeStageAsync(CheckpointFile lost)
    {
        var stage = StageOf(lost.Key);
        var others = await TakeAllAsync(stage);
        var why = listed.ContainsKey(lost.Key) ? "is damaged where the platform keeps it" : "is not there, or is superseded faster than it can be copied";
        notes.Add(others
            ? $"the checkpoint {lost.Key} {why}; the others of {stage.TrimEnd('/')} are in the backup, and a restoration continues from the furthest of them"
            : $"the checkpoint {lost.Key} {why}, and there is no other: where it is still needed, {stage.TrimEnd('/')} starts again");
    }

    /// <returns>Whether there was a checkpoint.</returns>
    private async Task<bool> TakeAllAsync(string prefix)
    {
        var any = false;
        foreach (var one in await source.Artefacts.ListAsync(prefix, cancel))
        {
            listed[one.Key] = one;
            if (!Growing.Is(one.Key)) any |= await TakeArtefactAsync(one.Key, sha256: null) && one.Key.EndsWith(".safetensors", StringComparison.Ordinal);
        }

        return any;
    }

    /// <returns>Whether it is in the backup; not where it is gone, or has not the hash that it should have.</returns>
    private async Task<bool> TakeArtefactAsync(string key, string? sha256)
    {
        if (!listed.TryGetValue(key, out var there)) return false;
        var name = Checkpoints + key;
        if (taken.ContainsKey(name)) return true;
        if (before.GetValueOrDefault(name) is { } same && same.Bytes == there.Bytes && (sha256 is null || sha256 == same.Sha256) && folder.Has(same.Sha256, same.Bytes))
        {
            taken[name] = same; // a checkpoint is never written over
            return true;
        }

        if (sha256 is not null && folder.Has(sha256, there.Bytes)) // of a pass before, or of a backup that was cut off
        {
            taken[name] = before[name] = new(name, there.Bytes, there.Written, sha256);
            return true;
        }

        try
        {
            var (bytes, hash) = await Task.Run(async () => folder.Add(await source.Artefacts.FetchAsync(key, cancel), count.Add, cancel), cancel);
            if (sha256 is not null && hash != sha256) return false;
            taken[name] = before[name] = new(name, bytes, there.Written, hash);
            count.EndFile();
            return true;
        }
        catch (UnreadableFileException)
        {
            return false; // it stays in the list: it is damaged, and not gone
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            listed.Remove(key);
            return false; // swept meanwhile
        }
    }

    /// <summary>What the platform has made of data, as it is just now.</summary>
    private IEnumerable<(string Name, FileInfo File)> DataFiles() =>
        from folder in source.Data
        where Directory.Exists(folder.Value)
        from file in new DirectoryInfo(folder.Value).EnumerateFiles("*", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(folder.Value, file.FullName).Replace('\\', '/')
        where !Growing.Is(relative) && file.Exists && file.LinkTarget is null
        select ($"{folder.Key}/{relative}", file);

    private void TakeData(string name, FileInfo file)
    {
        try
        {
            Take(name, file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            notes.Add($"{name} was removed while the backup was made"); // what still needs it makes it again
        }
        catch (UnreadableFileException e)
        {
            notes.Add($"{name} is not in the backup: {e.Message}");
        }
    }

    /// <summary>A file that is made once and then only read, but may be made again under its name.</summary>
    private void Take(string name, FileInfo file)
    {
        cancel.ThrowIfCancellationRequested();
        if (Kept(name, file) is { } same)
        {
            taken[name] = same;
            return;
        }

        var (bytes, hash) = folder.Add(file.FullName, count.Add, cancel);
        taken[name] = new(name, bytes, file.LastWriteTimeUtc, hash);
        count.EndFile();
    }

    /// <summary>A state in which nothing has happened is the same to the bit.</summary>
    private void TakeState(FileInfo state)
    {
        var hash = HashedCopy.HashOf(state.FullName, cancel);
        if (folder.Has(hash, state.Length)) taken[StateName] = new(StateName, state.Length, state.LastWriteTimeUtc, hash);
        else Take(StateName, state);
    }

    /// <returns>The file as it was copied before; null where it is another one by now.</returns>
    private BackupEntry? Kept(string name, FileInfo file) =>
        before.GetValueOrDefault(name) is { } same && same.Bytes == file.Length && same.Written == file.LastWriteTimeUtc && folder.Has(same.Sha256, same.Bytes) ? same : null;

    private static string StageOf(string key) => key[..(key.LastIndexOf('/') + 1)];

    /// <summary>Before anything is copied: whether there is room for it.</summary>
    private void Expect(IReadOnlyList<CheckpointFile> files)
    {
        var missing = files.Where(file => listed.TryGetValue(file.Key, out var there) && !folder.Has(file.Sha256, there.Bytes)).Sum(file => listed[file.Key].Bytes)
            + DataFiles().Where(one => Kept(one.Name, one.File) is null).Sum(one => one.File.Length);
        count.Expect(missing);
        var room = new DriveInfo(folder.Path).AvailableFreeSpace;
        if (missing > room) throw new BackupException($"the backup needs {ByteText.Of(missing)} more in {folder.Path}, whose disk has {ByteText.Of(room)} left; make room, or name a folder on another disk with --out");
    }

    private BackupException Elsewhere(CheckpointFile example) => new(
        $"none of the checkpoints that the state names is in {source.Artefacts.Describe("").TrimEnd('/')} ({example.Key} for one); where they lie elsewhere, name the silo's config with --config FILE", isMisuse: true);
}

/// <summary>What came of a backup.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Manifest">What it consists of.</param>
/// <param name="CopiedFiles">Those that were not there before.</param>
/// <param name="CopiedBytes">Of those.</param>
/// <param name="RemovedBytes">Of what only the backup before had.</param>
public sealed record BackupResult(string Folder, BackupManifest Manifest, int CopiedFiles, long CopiedBytes, long RemovedBytes);
