namespace MmNas.Console.Shell;

/// <summary>A platform that may go away for a while: a call waits until it is there again. Several may ask at once, over one connection.</summary>
internal sealed class SteadyPlatform : IAsyncDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly PlatformAccess door;
    private readonly TimeProvider clock;
    private readonly CancellationToken cancel;
    private readonly Action<string> say;
    private readonly Lock changing = new();
    private Task<Platform>? connection;
    private volatile bool away;
    private volatile bool isOver;

    private SteadyPlatform(CommandContext context, Settings settings, Action<string> say) =>
        (door, clock, cancel, this.say) = (new(context, settings), context.Clock, context.Interrupts.First, say);

    /// <summary>Whether it did not answer the last time, and has not since.</summary>
    public bool IsAway => away;

    /// <param name="context">For the connection.</param>
    /// <param name="settings">Says which platform it connects to.</param>
    /// <param name="say">Takes the line that it is away, and that it is there again.</param>
    /// <exception cref="PlatformException">None answers at the beginning: what was never there is not waited for.</exception>
    public static async Task<SteadyPlatform> ConnectAsync(CommandContext context, Settings settings, Action<string> say)
    {
        var steady = new SteadyPlatform(context, settings, say);
        await steady.ConnectedAsync();
        return steady;
    }

    /// <summary>Asks until there is an answer. Says once that the platform is away, and once that it is there again.</summary>
    /// <exception cref="OperationCanceledException">The person has no more patience, or nobody needs an answer any more.</exception>
    public async Task<T> AskAsync<T>(Func<Platform, Task<T>> question)
    {
        while (true)
        {
            var mine = ConnectedAsync();
            try
            {
                var answer = await question(await mine).WaitAsync(cancel);
                if (away) say("the platform answers again");
                away = false;
                return answer;
            }
            catch (Exception e) when (PlatformLoss.Is(e))
            {
                if (isOver) throw new OperationCanceledException("the connection has been ended", e);
                if (!away) say($"the platform does not answer; retrying until it does (Ctrl-C leaves){(e is PlatformException ? $": {e.Message}" : "")}");
                away = true;
            }

            await LetGoAsync(mine); // it may come back under another address
            await Task.Delay(BetweenTries, clock, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        isOver = true;
        if (connection is { } last) await LetGoAsync(last);
    }

    private Task<Platform> ConnectedAsync()
    {
        lock (changing) return connection ??= ConnectAsync();

        async Task<Platform> ConnectAsync() => await door.RunningAsync();
    }

    /// <summary>Others may have let go of it already, and have another one.</summary>
    private async Task LetGoAsync(Task<Platform> old)
    {
        lock (changing)
        {
            if (connection != old) return;
            connection = null;
        }

        try
        {
            await (await old).DisposeAsync();
        }
        catch (Exception e) when (PlatformLoss.Is(e) || e is OperationCanceledException)
        {
            // A connection that is gone, or was never made, cannot be ended in order.
        }
    }
}
