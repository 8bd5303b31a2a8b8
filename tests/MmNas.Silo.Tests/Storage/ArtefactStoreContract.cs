using MmNas.Grains.Storage;

namespace MmNas.Silo.Tests;

/// <summary>What every store of artefacts does.</summary>
public abstract class ArtefactStoreContract : IAsyncLifetime
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("mmnas-artefacts-").FullName;

    protected IArtefactStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Put_MakesTheScratchTheArtefact_AndFetchReadsIt()
    {
        await PutAsync("exp/search/round-5.safetensors", "weights");
        Assert.Equal("weights", await FetchAsync("exp/search/round-5.safetensors"));
        Assert.False(File.Exists(Store.Scratch("exp/search/round-5.safetensors")));
    }

    [Fact]
    public async Task Scratch_ThatWasNotPut_IsNoArtefact()
    {
        await File.WriteAllTextAsync(Store.Scratch("exp/search/round-5"), "half", Cancel);
        await Assert.ThrowsAsync<InvalidDataException>(() => Store.FetchAsync("exp/search/round-5", Cancel));
    }

    [Fact]
    public async Task Put_OverAnOlderOne_ReplacesItWhole()
    {
        await PutAsync("exp/a", "a long first content");
        Assert.Equal("a long first content", await FetchAsync("exp/a"));
        await PutAsync("exp/a", "second");
        Assert.Equal("second", await FetchAsync("exp/a"));
    }

    [Fact]
    public async Task Fetch_OfWhatIsNotThere_NamesIt()
    {
        var missing = await Assert.ThrowsAsync<InvalidDataException>(() => Store.FetchAsync("exp/none", Cancel));
        Assert.Contains(Store.Describe("exp/none"), missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_HasTheKeysOfAPrefixInOrder_HoweverMany()
    {
        foreach (var number in Enumerable.Range(0, 8)) await PutAsync($"exp-1/found/round-{number}", "x");
        await PutAsync("exp-10/found/round-1", "x");
        Assert.Equal(Enumerable.Range(0, 8).Select(number => $"exp-1/found/round-{number}"), (await Store.ListAsync("exp-1/", Cancel)).Select(one => one.Key));
        Assert.Equal(9, (await Store.ListAsync("", Cancel)).Count);
        Assert.Empty(await Store.ListAsync("exp-2/", Cancel));
        Assert.All(await Store.ListAsync("exp-1/", Cancel), one => Assert.InRange(one.Written, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1)));
    }

    [Fact]
    public async Task Identity_IsMadeOnce_AndIsNoArtefact()
    {
        var identity = await Store.IdentityAsync(Cancel);
        Assert.Matches("^[0-9a-f]{32}$", identity);
        Assert.Equal(identity, await Store.IdentityAsync(Cancel));
        Assert.Empty(await Store.ListAsync("", Cancel));
    }

    [Fact]
    public async Task Delete_TakesOneAway_AndTwiceIsNoError()
    {
        await PutAsync("exp/a", "a");
        await PutAsync("exp/b", "b");
        await Store.DeleteAsync("exp/a", Cancel);
        await Store.DeleteAsync("exp/a", Cancel);
        Assert.Equal(["exp/b"], (await Store.ListAsync("exp/", Cancel)).Select(one => one.Key));
        await Assert.ThrowsAsync<InvalidDataException>(() => Store.FetchAsync("exp/a", Cancel));
    }

    protected async Task PutAsync(string key, string text)
    {
        await File.WriteAllTextAsync(Store.Scratch(key), text, Cancel);
        await Store.PutAsync(key, Cancel);
    }

    protected async Task<string> FetchAsync(string key) => await File.ReadAllTextAsync(await Store.FetchAsync(key, Cancel), Cancel);

    protected abstract Task<IArtefactStore> StartAsync();

    protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;
}
