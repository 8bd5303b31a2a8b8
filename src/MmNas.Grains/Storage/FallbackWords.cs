namespace MmNas.Grains.Storage;

/// <summary>What people are told when the checkpoint that was committed cannot be used.</summary>
internal static class FallbackWords
{
    /// <param name="trouble">Why not.</param>
    /// <param name="committed">Rounds that it held.</param>
    /// <param name="found">Rounds of the checkpoint that takes its place; null where there is none.</param>
    public static string For(string trouble, long committed, long? found) => $"{trouble.Split("; ")[0]}; " + found switch
    {
        null => $"no other checkpoint of it can be used, so it starts again from round 0: {Rounds(committed)} repeated",
        var to when to < committed => $"it continues from the checkpoint of round {to}: {Rounds(committed - to.Value)} repeated",
        var to when to > committed => $"it continues from the checkpoint of round {to}, which was written later than this state: nothing is repeated",
        _ => $"it continues from another checkpoint of round {committed}: nothing is repeated",
    };

    private static string Rounds(long count) => count == 1 ? "1 round is" : $"{count} rounds are";
}
