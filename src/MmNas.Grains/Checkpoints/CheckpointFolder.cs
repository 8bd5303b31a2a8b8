using System.Globalization;
using System.Text.RegularExpressions;
using MmNas.Contracts.Trainers;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Checkpoints;

/// <summary>The checkpoints of one stage of an experiment: the trainer's file, and beside it a record of everything else that stands for the state at that round, so that each is enough
/// to go on from, whatever the database says. A file's name holds its round and its lease, so that a new one never overwrites a committed one, nor one that a writer
/// makes which does not know yet that its lease is over.</summary>
/// <param name="artefacts">Where they lie.</param>
/// <param name="retention">Which of them stay.</param>
/// <param name="time">For their age.</param>
/// <param name="experiment">The experiment's id.</param>
/// <param name="stage">"search", "found" or a baseline's name.</param>
public sealed partial class CheckpointFolder(IArtefactStore artefacts, ArtefactRetention retention, TimeProvider time, string experiment, string stage)
{
    private const string Weights = ".safetensors", Beside = ".cut";

    /// <summary>Whether a key is of the form of ours, so that it may be taken for a checkpoint that nobody needs: whoever shares the folder or the bucket has other files there.</summary>
    public static bool IsKey(string key) => Form().IsMatch(key);

    [GeneratedRegex(@"^[^/]+/[^/]+/round-[0-9]+(-[0-9a-f]+)?\.(safetensors|cut)(\.[^/]*part)?$")]
    private static partial Regex Form();

    private string Prefix => $"{experiment}/{stage}/";

    /// <summary>The key for the state after a number of rounds.</summary>
    public string KeyAfter(long rounds, long fence) => $"{Prefix}round-{rounds}-{fence:x}{Weights}";

    /// <summary>Stores what belongs to a trainer's file; from then on the checkpoint is whole.</summary>
    /// <exception cref="TrainerFailureException">It could not be stored, as the trainer's file could not: trying again may help.</exception>
    public Task CompleteAsync<T>(string key, T record)
        where T : class => GuardAsync(async () =>
        {
            await artefacts.PutAsync(RecordOf(key), SealedRecord.Write(record), CancellationToken.None);
            return true;
        });

    /// <summary>What belongs to a trainer's file; null where that is not there or damaged, as beside files of versions before 0.5.</summary>
    public Task<T?> RecordAsync<T>(string key)
        where T : class => GuardAsync(async () =>
        {
            try
            {
                return SealedRecord.Read<T>(await artefacts.ReadAsync(RecordOf(key), CancellationToken.None));
            }
            catch (InvalidDataException)
            {
                return null;
            }
        });

    /// <summary>The records of all checkpoints that have one, in no order; whether the trainer's file is whole shows when it is opened.</summary>
    public async Task<IReadOnlyList<T>> RecordsAsync<T>()
        where T : class
    {
        var keys = (await GuardAsync(() => artefacts.ListAsync(Prefix, CancellationToken.None))).Select(one => one.Key).ToHashSet();
        List<T> records = [];
        foreach (var key in keys.Where(key => key.EndsWith(Weights, StringComparison.Ordinal) && keys.Contains(RecordOf(key))))
            if (await RecordAsync<T>(key) is { } record) records.Add(record);
        return records;
    }

    /// <summary>Deletes what the committed checkpoint has superseded, as far as it need not be kept. Call it after the commit.</summary>
    /// <param name="committed">The file that was committed.</param>
    /// <param name="fence">Under which lease. Files of a later one stay: a process that was frozen since the commit does not know that others have taken over.</param>
    public Task SweepAsync(string committed, long fence) => SweepAsync(fence, files => retention.Superseded(files, committed, time.GetUtcNow()));

    /// <summary>Once all is over that begins from the stage's end: leaves the last checkpoint alone. One that was cut off right behind its last commit has swept nothing, and what a
    /// trainer was writing for an activation that died may have come after the sweep.</summary>
    /// <param name="committed">The file that was committed last; null where none was.</param>
    public Task SweepLastAsync(string? committed) => committed is null ? Task.CompletedTask
        : SweepAsync(FenceOf(committed), files => [.. files.Select(file => file.Key).Where(key => key != committed)]);

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TrainerFailureException(e.Message, isFinal: false, isAway: e is ArtefactsAwayException);
        }
    }

    private async Task SweepAsync(long fence, Func<IReadOnlyList<Artefact>, IReadOnlyList<string>> superseded)
    {
        try
        {
            var all = (await artefacts.ListAsync(Prefix, CancellationToken.None)).Where(one => FenceOf(one.Key) <= fence).ToList();
            var files = all.Where(one => one.Key.EndsWith(Weights, StringComparison.Ordinal)).ToList();
            var kept = files.Select(one => one.Key).Except(superseded(files)).ToHashSet();
            kept.UnionWith(kept.Select(RecordOf).ToList());
            foreach (var key in all.Select(one => one.Key).Where(key => !kept.Contains(key))) await artefacts.DeleteAsync(key, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return; // the next commit sweeps; what is committed is, and no reason to fail
        }
    }

    /// <summary>The key of what lies beside a trainer's file.</summary>
    public static string RecordOf(string key) => (key.EndsWith(Weights, StringComparison.Ordinal) ? key[..^Weights.Length] : key) + Beside;

    /// <summary>0 for a name of a version that had no leases in it.</summary>
    private static long FenceOf(string key) => key[(key.LastIndexOf('/') + 1)..].Split('-', '.') is [_, _, var hex, _, ..]
        && long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var fence) ? fence : 0;
}
