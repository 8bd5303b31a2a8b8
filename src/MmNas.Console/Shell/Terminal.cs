namespace MmNas.Console.Shell;

/// <summary>A terminal that somebody sits at: what they type, and how much of it there is to draw on.</summary>
/// <param name="ReadKey">The next key; it is not echoed.</param>
/// <param name="Size">Letters per line and lines, now.</param>
internal sealed record Terminal(Func<CancellationToken, Task<ConsoleKeyInfo>> ReadKey, Func<(int Columns, int Rows)> Size)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    /// <summary>This process's; null where the output goes elsewhere, the input comes from elsewhere, or the terminal cannot place text.</summary>
    public static Terminal? OfProcess() =>
        System.Console.IsOutputRedirected || System.Console.IsInputRedirected || System.Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb"
            ? null
            : new(NextKeyAsync, () => (System.Console.WindowWidth, System.Console.WindowHeight));

    /// <summary>A read that blocks could not be given up when the command ends.</summary>
    private static async Task<ConsoleKeyInfo> NextKeyAsync(CancellationToken cancel)
    {
        while (!System.Console.KeyAvailable) await Task.Delay(BetweenLooks, cancel);
        return System.Console.ReadKey(intercept: true);
    }
}
