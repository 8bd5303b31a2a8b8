using MmNas.Grains.Storage;

namespace MmNas.Silo.Tests;

public sealed class FolderArtefactsTests : ArtefactStoreContract
{
    /// <summary>As where a mount point is left when its disk is away.</summary>
    [Fact]
    public async Task Folder_WhoseMarkerIsGone_IsAway_AndNothingOfItCountsAsLost_UntilItIsBack()
    {
        await PutAsync("exp/a", "a");
        var identity = await Store.IdentityAsync(Cancel);
        Directory.Move(Folder, $"{Folder}-away");
        Directory.CreateDirectory(Folder);
        await Assert.ThrowsAsync<ArtefactsAwayException>(() => Store.FetchAsync("exp/a", Cancel));
        await Assert.ThrowsAsync<ArtefactsAwayException>(() => Store.ListAsync("exp/", Cancel));
        Assert.Throws<ArtefactsAwayException>(() => Store.Scratch("exp/b"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder)); // nothing is written under it meanwhile
        Directory.Delete(Folder);
        Directory.Move($"{Folder}-away", Folder);
        Assert.Equal("a", await FetchAsync("exp/a"));
        Assert.Equal(identity, await Store.IdentityAsync(Cancel));
    }

    protected override Task<IArtefactStore> StartAsync() => Task.FromResult<IArtefactStore>(new FolderArtefacts(Folder));
}
