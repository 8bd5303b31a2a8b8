using MmNas.Grains.Storage;
using MmNas.Silo.Configuration;

namespace MmNas.Console.Shell;

/// <summary>The artefacts of a platform, reached from outside of it.</summary>
/// <param name="Config">Says where they lie.</param>
/// <param name="Store">They themselves.</param>
internal sealed record ArtefactPlace(SiloConfig Config, IArtefactStore Store) : IDisposable
{
    public void Dispose() => (Store as IDisposable)?.Dispose();
}
