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

    /// <summary>Deletes every file but the committed one. Call it after the commit.</summary>
    public async Task SweepAsync(string committed)
    {
        foreach (var key in await artefacts.ListAsync(Prefix, CancellationToken.None))
        {
            if (key != committed) await artefacts.DeleteAsync(key, CancellationToken.None);
        }
    }
}
