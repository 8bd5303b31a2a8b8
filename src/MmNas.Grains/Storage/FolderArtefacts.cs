namespace MmNas.Grains.Storage;

/// <summary>Artefacts in a folder: on this machine, or on one that all silos mount under the same path.</summary>
/// <param name="root">Absolute.</param>
public sealed class FolderArtefacts(string root) : IArtefactStore
{
    private const string Beside = ".part";

    /// <inheritdoc/>
    public string Scratch(string key)
    {
        var path = Describe(key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path + Beside;
    }

    /// <inheritdoc/>
    public Task PutAsync(string key, CancellationToken cancel)
    {
        try
        {
            File.Move(Scratch(key), Describe(key), overwrite: true); // a rename within one folder: readers see all of it or nothing
            // What is committed next names this file; the folders on the way to it may be new too.
            for (var folder = Path.GetDirectoryName(Describe(key)); folder?.Length >= root.TrimEnd('/').Length; folder = Path.GetDirectoryName(folder)) FolderFlush.Flush(folder);
            return Task.CompletedTask;
        }
        catch
        {
            File.Delete(Scratch(key));
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<string> FetchAsync(string key, CancellationToken cancel)
    {
        var path = Describe(key);
        return File.Exists(path)
            ? Task.FromResult(path)
            : throw new InvalidDataException($"{path} is not there");
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Artefact>> ListAsync(string prefix, CancellationToken cancel)
    {
        var folder = Path.Combine(root, Path.GetDirectoryName(prefix) ?? "");
        return Task.FromResult<IReadOnlyList<Artefact>>(!Directory.Exists(folder) ? [] :
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => new Artefact(Path.GetRelativePath(root, file).Replace('\\', '/'), File.GetLastWriteTimeUtc(file)))
                .Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(one => one.Key, StringComparer.Ordinal),
        ]);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string key, CancellationToken cancel)
    {
        var path = Describe(key);
        if (File.Exists(path)) File.Delete(path);
        for (var folder = Path.GetDirectoryName(path); folder?.Length > root.Length && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder))
            Directory.Delete(folder);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public string Describe(string key) => Path.Combine(root, key);
}
