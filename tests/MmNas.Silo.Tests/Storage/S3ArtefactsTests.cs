using MmNas.Grains.Storage;
using MmNas.Silo.Configuration;
using MmNas.Silo.Storage;

namespace MmNas.Silo.Tests;

public sealed class S3ArtefactsTests : ArtefactStoreContract
{
    private FakeS3 server = null!;
    private S3Artefacts? other;

    [Fact]
    public async Task Keys_StandBehindThePrefix_AndRequestsCarryTheCredentials()
    {
        await PutAsync("exp/a", "a");
        Assert.Equal(["lab/exp/a"], server.Keys);
        Assert.All(server.Callers, caller => Assert.Equal("KEYID", caller));
        Assert.Equal("s3://networks/lab/exp/a", Store.Describe("exp/a"));
    }

    [Fact]
    public async Task Fetch_OfWhatWasFetchedHere_DownloadsNothing_UntilAnotherSiloWroteItAnew()
    {
        await PutAsync("exp/a", "first");
        Assert.Equal("first", await FetchAsync("exp/a"));
        Assert.Equal("first", await FetchAsync("exp/a"));
        Assert.Equal(1, server.Downloads);
        server.Put("lab/exp/a", "second");
        Assert.Equal("second", await FetchAsync("exp/a"));
        Assert.Equal("second", await FetchAsync("exp/a"));
        Assert.Equal(2, server.Downloads);
    }

    /// <summary>Who writes is not who sweeps: files of a cache go when the next of their stage comes.</summary>
    [Fact]
    public async Task Cache_HoldsNothingThatWasOnlyWritten_AndOfAStageOneFile()
    {
        await PutAsync("exp/search/a", "a");
        await PutAsync("exp/search/b", "b");
        await FetchAsync("exp/search/a");
        var path = await Store.FetchAsync("exp/search/b", Cancel);
        Assert.Equal([path, $"{path}.etag"], Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fetch_OnAnotherSilo_ReadsWhatTheFirstOneWrote()
    {
        await PutAsync("exp/a", "weights");
        other = NewStore("other");
        Assert.Equal("weights", await File.ReadAllTextAsync(await other.FetchAsync("exp/a", Cancel), Cancel));
        Assert.Equal(1, server.Downloads);
    }

    [Fact]
    public async Task WhereTheServerFails_NothingIsStored_TheScratchIsGone_AndTheErrorNamesTheObject()
    {
        server.Broken = true;
        var refused = await Assert.ThrowsAnyAsync<IOException>(() => PutAsync("exp/a", "a"));
        Assert.Contains("s3://networks/lab/exp/a", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Store.Scratch("exp/a")));
        await Assert.ThrowsAnyAsync<IOException>(() => Store.FetchAsync("exp/a", Cancel));
        await Assert.ThrowsAnyAsync<IOException>(() => Store.ListAsync("exp/", Cancel));
        server.Broken = false;
        Assert.Empty(server.Keys);
    }

    [Fact]
    public async Task Put_OfALargeFile_ArrivesWhole()
    {
        var content = new byte[20_000_000];
        new Random(1).NextBytes(content);
        await File.WriteAllBytesAsync(Store.Scratch("exp/large"), content, Cancel);
        await Store.PutAsync("exp/large", Cancel);
        other = NewStore("other");
        Assert.Equal(content, await File.ReadAllBytesAsync(await other.FetchAsync("exp/large", Cancel), Cancel));
    }

    protected override async Task<IArtefactStore> StartAsync()
    {
        server = await FakeS3.StartAsync();
        return NewStore("cache");
    }

    protected override async ValueTask StopAsync()
    {
        (Store as IDisposable)?.Dispose();
        other?.Dispose();
        await server.DisposeAsync();
    }

    private S3Artefacts NewStore(string cache)
    {
        var secrets = new Secrets(name => name switch { "AWS_ACCESS_KEY_ID" => "KEYID", "AWS_SECRET_ACCESS_KEY" => "hush", _ => null });
        var client = BucketClient.For(new() { Bucket = FakeS3.Bucket, Endpoint = server.Address }, secrets);
        return new(client, FakeS3.Bucket, "lab/", Path.Combine(Folder, cache));
    }
}
