using MmNas.Grains.Storage;

namespace MmNas.Silo.Tests;

public sealed class FolderArtefactsTests : ArtefactStoreContract
{
    protected override Task<IArtefactStore> StartAsync() => Task.FromResult<IArtefactStore>(new FolderArtefacts(Folder));
}
