namespace MmNas.Silo.Authentication;

/// <summary>The connections that have not proved yet that they know the secret: a limited number at a time, and they cannot fill the log.</summary>
/// <remarks>Safe from several threads.</remarks>
/// <param name="clock">For the time between two warnings.</param>
/// <param name="log">Takes the warnings.</param>
internal sealed partial class UnprovenConnections(TimeProvider clock, ILogger<UnprovenConnections> log)
{
    /// <summary>How many may wait at a time; a platform's own connections prove themselves within milliseconds.</summary>
    public const int Limit = 64;

    /// <summary>Refusals within this time are counted into one warning.</summary>
    public static readonly TimeSpan BetweenWarnings = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private int waiting, unsaid;
    private long? lastWarning;

    /// <returns>False where too many wait already: the connection is to be closed.</returns>
    public bool TryEnter()
    {
        lock (gate)
        {
            if (waiting >= Limit) return false;
            waiting++;
            return true;
        }
    }

    public void Leave()
    {
        lock (gate) waiting--;
    }

    /// <summary>Warns that a connection gave a wrong proof.</summary>
    /// <param name="from">Where it came from.</param>
    public void Refused(string from)
    {
        lock (gate)
        {
            unsaid++;
            if (lastWarning is { } last && clock.GetElapsedTime(last) < BetweenWarnings) return;
            Warn(from, unsaid - 1);
            (unsaid, lastWarning) = (0, clock.GetTimestamp());
        }
    }

    [LoggerMessage(LogLevel.Warning, "refused a connection from {From}: it did not show that it knows the secret (platform.json's, or MMNAS_CLUSTER_SECRET in a cluster) ({Others} more since the last warning)")]
    private partial void Warn(string from, int others);
}
