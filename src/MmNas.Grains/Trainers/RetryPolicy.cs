namespace MmNas.Grains.Trainers;

/// <summary>How often work that breaks off is tried again, and after which wait.</summary>
/// <param name="Attempts">Tries in all that may end at the same round; 1 never tries again.</param>
/// <param name="FirstWait">Before the second try; each further wait is <paramref name="Factor"/> times as long.</param>
/// <param name="Factor">1 or more.</param>
public sealed record RetryPolicy(int Attempts, TimeSpan FirstWait, double Factor)
{
    private const int DeathsToAnAttempt = 10;

    /// <summary>Tries in all that may end at the same round because a silo died: mostly that is not the work's fault, but it may be what kills it.</summary>
    public long Deaths => (long)DeathsToAnAttempt * Attempts;

    public static RetryPolicy Standard { get; } = new(Attempts: 4, TimeSpan.FromSeconds(1), Factor: 4);

    /// <summary>The wait after a number of failures in a row, 1 or more.</summary>
    public TimeSpan WaitAfter(int failures) => FirstWait * Math.Pow(Factor, Math.Min(failures, Attempts - 1) - 1);
}
