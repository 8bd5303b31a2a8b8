using Microsoft.Extensions.Hosting;
using MmNas.Contracts;
using MmNas.Grains.Storage;

namespace MmNas.Silo.Hosting;

/// <summary>Before a silo of a cluster offers its devices: what it takes for the artefacts must be what the others do, or work that moves there finds no checkpoint.</summary>
internal sealed class ArtefactCheck(IArtefactStore artefacts, IGrainFactory grains, ILocalSiloDetails silo, TimeProvider time) : IHostedService
{
    private const int Tries = 15;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);

    /// <exception cref="ArtefactsMismatchException">It sees another store than the others.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var seen = new ArtefactIdentity { Id = await artefacts.IdentityAsync(cancellationToken), Place = artefacts.Describe("").TrimEnd('/'), Silo = silo.Name };
        var settled = await SettledAsync(seen, cancellationToken);
        if (settled.Id != seen.Id) throw new ArtefactsMismatchException(seen, settled);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A silo that has just joined may not be known to the others yet.</summary>
    private async Task<ArtefactIdentity> SettledAsync(ArtefactIdentity seen, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await grains.GetGrain<IArtefactIdentityGrain>(0).SettleAsync(seen).WaitAsync(cancel);
            }
            catch (Exception e) when (tries < Tries && e is (OrleansException or TimeoutException or StateNotWrittenException) and not DamagedStateException)
            {
                await Task.Delay(BetweenTries, time, cancel);
            }
        }
    }
}

/// <summary>A silo sees other artefacts than its cluster; the message says which, and what to do.</summary>
public sealed class ArtefactsMismatchException : Exception
{
    internal ArtefactsMismatchException(ArtefactIdentity seen, ArtefactIdentity settled)
        : base($"this silo's artefacts ({seen.Place}, marker {seen.Id}) are not those of its cluster ({settled.Place} as {settled.Silo} sees it, marker {settled.Id}): "
            + $"work that moves here would miss its checkpoints; give it the same folder or bucket (artefacts in its config), or, where those were moved, put {FolderArtefacts.Marker} with the cluster's marker there")
    {
    }
}
