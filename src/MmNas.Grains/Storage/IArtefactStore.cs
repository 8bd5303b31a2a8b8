namespace MmNas.Grains.Storage;

/// <summary>Where checkpoints lie: a folder, which all silos of a cluster share, or a bucket. A key is a relative path with '/'.</summary>
public interface IArtefactStore
{
    /// <summary>A local path to write the content to before <see cref="PutAsync(string, CancellationToken)"/>; its folder is there, and nobody reads it as the artefact.</summary>
    string Scratch(string key);

    /// <summary>Makes what was written to <see cref="Scratch"/> the artefact, whole or not at all; the scratch file is gone afterwards.</summary>
    /// <exception cref="IOException">It could not be stored; the scratch file is gone all the same.</exception>
    Task PutAsync(string key, CancellationToken cancel);

    /// <summary>Stores something small that is in memory.</summary>
    /// <exception cref="IOException">It could not be stored.</exception>
    async Task PutAsync(string key, byte[] content, CancellationToken cancel)
    {
        await using (var file = new FileStream(Scratch(key), FileMode.Create))
        {
            await file.WriteAsync(content, cancel);
            file.Flush(flushToDisk: true);
        }

        await PutAsync(key, cancel);
    }

    /// <summary>A local file with the content, to be read and not changed.</summary>
    /// <exception cref="InvalidDataException">There is no such artefact.</exception>
    Task<string> FetchAsync(string key, CancellationToken cancel);

    /// <summary>The content of something small.</summary>
    /// <exception cref="InvalidDataException">There is no such artefact.</exception>
    async Task<byte[]> ReadAsync(string key, CancellationToken cancel) => await File.ReadAllBytesAsync(await FetchAsync(key, cancel), cancel);

    /// <summary>What there is whose keys begin with a prefix, by key.</summary>
    Task<IReadOnlyList<Artefact>> ListAsync(string prefix, CancellationToken cancel);

    /// <summary>Removes an artefact; one that is not there is no error.</summary>
    Task DeleteAsync(string key, CancellationToken cancel);

    /// <summary>The id in the store's marker, which is made where there is none: silos compare it, and a folder that lacks it from then on counts as away.</summary>
    /// <exception cref="IOException">It cannot be read or made.</exception>
    Task<string> IdentityAsync(CancellationToken cancel);

    /// <summary>For people: the file's absolute path, or the object's address.</summary>
    string Describe(string key);
}
