using Microsoft.Extensions.DependencyInjection;
using MessagePack;
using MmNas.Grains.Storage;
using Orleans.Storage;

namespace MmNas.Silo.Web;

/// <summary>Whether grain state can be read.</summary>
internal sealed class StorageProbe([FromKeyedServices(GrainStores.Experiments)] IGrainStorage storage)
{
    private static readonly GrainId Nobody = GrainId.Create("health", "probe");

    /// <returns>Null where it can.</returns>
    public async Task<string?> ProblemAsync(TimeSpan patience)
    {
        try
        {
            await storage.ReadStateAsync("health", Nobody, new GrainState<Nothing>()).WaitAsync(patience);
            return null;
        }
        catch (TimeoutException)
        {
            return $"the grain state has not answered for {patience.TotalSeconds} s";
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }

    /// <summary>Nobody writes it.</summary>
    [MessagePackObject(keyAsPropertyName: true)]
    public sealed record Nothing;
}
