using System.Text;

namespace MmNas.Grains.Storage;

/// <summary>Artefacts in a folder: on this machine, or on one that all silos mount under the same path.</summary>
/// <param name="root">The folder that holds all artefacts, an absolute path.</param>
public sealed class FolderArtefacts(string root) : IArtefactStore
{
    private const int MostTries = 20;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    /// <summary>Its name is on every disk that holds artefacts: a mount point whose disk is away lacks it.</summary>
    public const string Marker = ".mmnas-artefacts";

    private const string Beside = ".part";

    private string? identity; // null until somebody has asked for it: then a folder without its marker is away

    /// <inheritdoc/>
    public string Scratch(string key)
    {
        CheckIsThere();
        var path = Describe(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path + Beside;
    }

    /// <inheritdoc/>
    public Task PutAsync(string key, CancellationToken cancel)
    {
        CheckIsThere();
        try
        {
            File.Move(Scratch(key), Describe(key), overwrite: true); // a rename within one folder: readers see all of it or nothing
            // What is committed next names this file; the folders on the way to it may be new too.
            for (var folder = Path.GetDirectoryName(Describe(key)); folder?.Length >= root.TrimEnd('/').Length; folder = Path.GetDirectoryName(folder)) FolderFlush.Flush(folder);
            return Task.CompletedTask;
        }
        catch
        {
            if (Path.Exists(Path.GetDirectoryName(Describe(key)))) File.Delete(Describe(key) + Beside);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<string> FetchAsync(string key, CancellationToken cancel)
    {
        var path = Describe(key);
        if (!File.Exists(path)) CheckIsThere();
        return File.Exists(path)
            ? Task.FromResult(path)
            : throw new InvalidDataException($"{path} is not there");
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Artefact>> ListAsync(string prefix, CancellationToken cancel)
    {
        CheckIsThere();
        var folder = Path.Combine(root, Path.GetDirectoryName(prefix) ?? "");
        return Task.FromResult<IReadOnlyList<Artefact>>(!Directory.Exists(folder) ? [] :
        [
            .. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Exists) // others may be sweeping
                .Select(file => new Artefact(Path.GetRelativePath(root, file.FullName).Replace('\\', '/'), file.LastWriteTimeUtc, file.Length)).Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).Where(one => one.Key != Marker).OrderBy(one => one.Key, StringComparer.Ordinal),
        ]);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string key, CancellationToken cancel)
    {
        CheckIsThere();
        var path = Describe(key);
        if (File.Exists(path)) File.Delete(path);
        for (var folder = Path.GetDirectoryName(path); folder?.Length > root.Length && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder))
            Directory.Delete(folder);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<string> IdentityAsync(CancellationToken cancel)
    {
        var path = Describe(Marker);
        Directory.CreateDirectory(root);
        try
        {
            await using var made = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None); // of several silos that start at once one makes it
            await made.WriteAsync(Encoding.UTF8.GetBytes($"{Guid.NewGuid():N}\n"), cancel);
            made.Flush(flushToDisk: true);
        }
        catch (IOException) when (File.Exists(path))
        {
            // it is there
        }

        for (var tries = 0; ; tries++) // another silo may be writing it
        {
            var text = (await File.ReadAllTextAsync(path, cancel)).Trim();
            if (text.Length > 0) return identity = text;
            if (tries == MostTries) throw new IOException($"the marker {path} is empty; delete it, and start again");
            await Task.Delay(BetweenTries, cancel);
        }
    }

    /// <exception cref="ArtefactsAwayException">The folder lacks the marker that it had.</exception>
    private void CheckIsThere()
    {
        if (identity is null) return;
        var path = Describe(Marker);
        if (!File.Exists(path)) throw new ArtefactsAwayException($"the folder {root} is away: its marker {Marker} is not there; mount it again");
        if (File.ReadAllText(path).Trim() != identity) throw new ArtefactsAwayException($"another folder has taken the place of {root}: its marker {Marker} is another one; mount the one that was there");
    }

    /// <inheritdoc/>
    public string Describe(string key) => Path.Combine(root, key);
}
