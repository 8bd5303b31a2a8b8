using System.Globalization;

namespace MmNas.Grains.Storage;

/// <summary>The checkpoints of one stage of an experiment. A file's name holds its round and its lease, so that a new one never overwrites a committed
/// one, nor one that somebody writes who does not know yet that his lease is over.</summary>
/// <param name="artefacts">Where they lie.</param>
/// <param name="experiment">The experiment's id.</param>
/// <param name="stage">"search", "found" or a baseline's name.</param>
public sealed class CheckpointFolder(IArtefactStore artefacts, string experiment, string stage)
{
    private string Prefix => $"{experiment}/{stage}/";

    /// <summary>The key for the state after so many rounds.</summary>
    public string KeyAfter(long rounds, long fence) => $"{Prefix}round-{rounds}-{fence:x}.safetensors";

    /// <summary>Deletes what the committed file has replaced. Call it after the commit.</summary>
    /// <param name="committed">The file that was committed.</param>
    /// <param name="fence">Under which lease. Files of a later one stay: whoever was frozen since the commit does not know that others have gone on.</param>
    public async Task SweepAsync(string committed, long fence)
    {
        try
        {
            foreach (var key in await artefacts.ListAsync(Prefix, CancellationToken.None))
            {
                if (key != committed && FenceOf(key) <= fence) await artefacts.DeleteAsync(key, CancellationToken.None);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // the next commit sweeps; what is committed is, and no reason to fail
        }
    }

    /// <summary>The same once more when no commit will follow: one that was cut off right behind its last commit has swept nothing, and what a trainer was writing for
    /// an activation that died may have come after the sweep.</summary>
    /// <param name="committed">The file that was committed last; null where none was.</param>
    public Task SweepLastAsync(string? committed) => committed is null ? Task.CompletedTask : SweepAsync(committed, FenceOf(committed));

    /// <summary>0 for a name of before leases were in it.</summary>
    private static long FenceOf(string key) => key[(key.LastIndexOf('/') + 1)..].Split('-', '.') is [_, _, var hex, _, ..]
        && long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var fence) ? fence : 0;
}
