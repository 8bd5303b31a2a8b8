using MmNas.Grains.Storage;

namespace MmNas.Silo.Disk;

/// <summary>What an experiment's checkpoints take.</summary>
/// <param name="Search">The supernet with its moments, of all checkpoints that are kept.</param>
/// <param name="Networks">Networks that are trained or being trained, those of races too.</param>
public sealed record StageBytes(long Search, long Networks)
{
    private const string SearchStage = "search";

    public long Total => Search + Networks;

    /// <summary>By what begins the keys: the ids of experiments, as a rule.</summary>
    public static IReadOnlyDictionary<string, StageBytes> Of(IEnumerable<Artefact> artefacts)
    {
        Dictionary<string, StageBytes> found = [];
        foreach (var (key, bytes) in artefacts.Select(one => (one.Key, one.Bytes)))
        {
            var parts = key.Split('/');
            var so = found.GetValueOrDefault(parts[0]) ?? new(0, 0);
            found[parts[0]] = parts.Length > 2 && parts[1] == SearchStage ? so with { Search = so.Search + bytes } : so with { Networks = so.Networks + bytes };
        }

        return found;
    }
}
