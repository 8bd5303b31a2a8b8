using MessagePack;
using Microsoft.Extensions.DependencyInjection;
using MmNas.Grains.Storage;
using MmNas.Silo.Storage;
using Orleans.Storage;

namespace MmNas.Silo.Web;

/// <summary>Whether what the platform makes can be kept: its disks have room, and grain state can be read and written.</summary>
/// <param name="folders">Where this silo writes files.</param>
/// <param name="silo">Each silo writes a row of its own.</param>
/// <param name="storage">Asked for more than it answers to others: a database that is full or read-only reads as ever.</param>
internal sealed class StorageProbe(ProbedFolders folders, ILocalSiloDetails silo, [FromKeyedServices(GrainStores.Experiments)] IGrainStorage storage)
{
    private const string Name = "health";

    private readonly GrainId row = GrainId.Create(Name, silo.Name);

    /// <returns>Null where it can.</returns>
    public async Task<string?> ProblemAsync(TimeSpan patience)
    {
        if (folders.Paths.Select(DiskRoom.Problem).FirstOrDefault(problem => problem is not null) is { } full) return full;
        try
        {
            await WriteAsync().WaitAsync(patience);
            return null;
        }
        catch (TimeoutException)
        {
            return $"the grain state has not answered for {patience.TotalSeconds} s";
        }
        catch (InconsistentStateException)
        {
            return null; // another probe wrote in between, so it can be written
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }

    private async Task WriteAsync()
    {
        var state = new GrainState<ProbeRow>();
        await storage.ReadStateAsync(Name, row, state);
        state.State = new();
        await storage.WriteStateAsync(Name, row, state);
    }
}

/// <summary>What the probe writes: that it was there.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record ProbeRow;

/// <summary>Folders whose disks need room.</summary>
internal sealed record ProbedFolders(IReadOnlyList<string> Paths);
