using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using MmNas.Grains.Storage;

namespace MmNas.Silo.Storage;

/// <summary>Artefacts in an S3 bucket. What was read or written here lies in a cache folder, and is asked for again only where the bucket has another one.</summary>
/// <remarks>One PUT stores an object whole or not at all, with its SHA-256 in the signature; it takes at most 5 GiB.</remarks>
public sealed class S3Artefacts : IArtefactStore, IDisposable
{
    private const string Beside = ".part", TagOf = ".etag";

    private readonly IAmazonS3 client;
    private readonly string bucket, prefix, cache;

    /// <param name="client">Speaks to the bucket's server; disposed with this.</param>
    /// <param name="bucket">Must be there.</param>
    /// <param name="prefix">Before every key; empty or with '/' at its end.</param>
    /// <param name="cache">A folder of this process alone; emptied now, for nobody knows any more what of it is still wanted.</param>
    public S3Artefacts(IAmazonS3 client, string bucket, string prefix, string cache)
    {
        (this.client, this.bucket, this.prefix, this.cache) = (client, bucket, prefix, cache);
        if (Directory.Exists(cache)) Directory.Delete(cache, recursive: true);
    }

    /// <inheritdoc/>
    public string Scratch(string key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Cached(key))!);
        return Cached(key) + Beside;
    }

    /// <inheritdoc/>
    public async Task PutAsync(string key, CancellationToken cancel)
    {
        var scratch = Scratch(key);
        try
        {
            // No copy is kept: the sweep may run on another machine, and this one's disk would fill.
            await client.PutObjectAsync(new() { BucketName = bucket, Key = prefix + key, FilePath = scratch, UseChunkEncoding = false }, cancel);
        }
        catch (Exception e) when (IsRemote(e))
        {
            throw Trouble($"{Describe(key)} could not be stored ({e.Message}); check the bucket, its server and the credentials", e);
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    /// <inheritdoc/>
    public async Task<string> FetchAsync(string key, CancellationToken cancel)
    {
        var path = Cached(key);
        var beside = $"{Scratch(key)}-{Guid.NewGuid():N}"; // two may fetch the same at once
        try
        {
            var request = new GetObjectRequest { BucketName = bucket, Key = prefix + key };
            if (File.Exists(path) && File.Exists(path + TagOf)) request.EtagToNotMatch = await File.ReadAllTextAsync(path + TagOf, cancel);
            using var answer = await client.GetObjectAsync(request, cancel);
            await answer.WriteResponseStreamToFileAsync(beside, append: false, cancel);
            Keep(key, beside, answer.ETag);
            return path;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotModified)
        {
            return path;
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound)
        {
            throw new InvalidDataException($"{Describe(key)} is not there", e);
        }
        catch (Exception e) when (IsRemote(e))
        {
            throw Trouble($"{Describe(key)} could not be read ({e.Message}); check the bucket, its server and the credentials", e);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Artefact>> ListAsync(string prefix, CancellationToken cancel)
    {
        List<Artefact> found = [];
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = this.prefix + prefix };
        try
        {
            ListObjectsV2Response page;
            do
            {
                page = await client.ListObjectsV2Async(request, cancel);
                found.AddRange((page.S3Objects ?? []).Where(one => one.Key != this.prefix + FolderArtefacts.Marker).Select(one => new Artefact(one.Key[this.prefix.Length..], WrittenAt(one), one.Size ?? 0)));
                request.ContinuationToken = page.NextContinuationToken;
            }
            while (page.IsTruncated is true);
        }
        catch (Exception e) when (IsRemote(e))
        {
            throw Trouble($"{Describe(prefix)} could not be listed ({e.Message}); check the bucket, its server and the credentials", e);
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string key, CancellationToken cancel)
    {
        foreach (var file in new[] { Cached(key), Cached(key) + TagOf }.Where(File.Exists)) File.Delete(file);
        try
        {
            await client.DeleteObjectAsync(bucket, prefix + key, cancel);
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound)
        {
            // as good as deleted
        }
        catch (Exception e) when (IsRemote(e))
        {
            throw Trouble($"{Describe(key)} could not be deleted ({e.Message}); check the bucket, its server and the credentials", e);
        }
    }

    /// <inheritdoc/>
    public async Task<string> IdentityAsync(CancellationToken cancel)
    {
        try
        {
            return await ReadMarkerAsync(cancel) ?? await MakeMarkerAsync(cancel);
        }
        catch (Exception e) when (IsRemote(e))
        {
            throw Trouble($"{Describe(FolderArtefacts.Marker)} could not be read ({e.Message}); check the bucket, its server and the credentials", e);
        }
    }

    /// <summary>Of several silos that start at once the last to write has it: each takes what is there afterwards.</summary>
    private async Task<string> MakeMarkerAsync(CancellationToken cancel)
    {
        await client.PutObjectAsync(new() { BucketName = bucket, Key = prefix + FolderArtefacts.Marker, ContentBody = $"{Guid.NewGuid():N}", UseChunkEncoding = false }, cancel);
        return await ReadMarkerAsync(cancel) ?? throw new IOException($"{Describe(FolderArtefacts.Marker)} was written and is not there; check the bucket");
    }

    private async Task<string?> ReadMarkerAsync(CancellationToken cancel)
    {
        try
        {
            using var answer = await client.GetObjectAsync(bucket, prefix + FolderArtefacts.Marker, cancel);
            using var reader = new StreamReader(answer.ResponseStream);
            return (await reader.ReadToEndAsync(cancel)).Trim();
        }
        catch (AmazonS3Exception e) when (e.StatusCode is HttpStatusCode.NotFound && e.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public string Describe(string key) => $"s3://{bucket}/{prefix}{key}";

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static bool IsRemote(Exception e) => e is AmazonServiceException or AmazonClientException or HttpRequestException or WebException;

    /// <summary>A server that does not answer, or says that it cannot just now, may soon.</summary>
    private static IOException Trouble(string what, Exception e) => e is not AmazonServiceException { StatusCode: not 0 and < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests }
        ? new ArtefactsAwayException(what, e)
        : new IOException(what, e);

    private static DateTimeOffset WrittenAt(S3Object one) => one.LastModified is { } time ? new(time.ToUniversalTime()) : default;

    private string Cached(string key) => Path.Combine(cache, key);

    private void Keep(string key, string file, string tag)
    {
        var path = Cached(key);
        foreach (var older in Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Where(other => !Path.GetFileName(other).Contains(Beside, StringComparison.Ordinal)))
            File.Delete(older); // of the same stage: nobody opens it again
        File.Delete(path + TagOf); // a crash in between costs a download, and no wrong file
        File.Move(file, path, overwrite: true);
        File.WriteAllText(path + TagOf, tag);
    }
}
