namespace MmNas.Grains.Checkpoints;

/// <summary>Finds another checkpoint where the one that a state names cannot be used: it is missing, damaged or unreadable.</summary>
/// <typeparam name="T">A whole checkpoint of the work.</typeparam>
internal sealed class CheckpointFallback<T>
    where T : Checkpoint
{
    private readonly HashSet<string> unusable = []; // keys of checkpoints that could not be opened

    /// <param name="folder">Where the checkpoints lie.</param>
    /// <param name="identity">Of the work, see <see cref="Checkpoint.Identity"/>.</param>
    /// <param name="lost">The key of the checkpoint that cannot be used; it is not tried again.</param>
    /// <param name="dataVersion">Of the data that the work began on; null accepts any.</param>
    /// <param name="mostRounds">How many rounds the work has, given the steps per epoch of a checkpoint.</param>
    /// <returns>The furthest checkpoint, older or newer than the lost one; null where there is none.</returns>
    public async Task<T?> FindAsync(CheckpointFolder folder, string identity, string lost, string? dataVersion, Func<int, long> mostRounds)
    {
        unusable.Add(lost);
        return (await folder.RecordsAsync<T>())
            .Where(one => one.Identity == identity && !unusable.Contains(one.File.Key) && one.Rounds <= mostRounds(one.StepsPerEpoch))
            .Where(one => dataVersion is null || one.DataVersion == dataVersion).MaxBy(one => one.Rounds);
    }
}

/// <summary>What people are told when the committed checkpoint cannot be used.</summary>
internal static class CheckpointFallback
{
    /// <param name="trouble">Why it cannot be used.</param>
    /// <param name="committed">Rounds that it held.</param>
    /// <param name="found">Rounds of the checkpoint that takes its place; null where there is none.</param>
    public static string Describe(string trouble, long committed, long? found) => $"{trouble.Split("; ")[0]}; " + found switch
    {
        null => $"no other checkpoint of it can be used, so it starts again from round 0: {Rounds(committed)} repeated",
        var to when to < committed => $"it continues from the checkpoint of round {to}: {Rounds(committed - to.Value)} repeated",
        var to when to > committed => $"it continues from the checkpoint of round {to}, which was written later than this state: nothing is repeated",
        _ => $"it continues from another checkpoint of round {committed}: nothing is repeated",
    };

    private static string Rounds(long count) => count == 1 ? "1 round is" : $"{count} rounds are";
}
