using MmNas.Contracts.Trainers;

namespace MmNas.Grains.Trainers;

/// <summary>Counts how often a piece of work was tried. A try that got further than any before it restarts the count: only work that breaks off at the same round again and again is
/// given up.</summary>
internal sealed class RetryCount(RetryPolicy policy)
{
    private long furthest = -1;
    private int failures;

    /// <summary>One failure more.</summary>
    /// <param name="reached">How far this try came, in rounds.</param>
    /// <param name="failure">Why it broke off.</param>
    /// <returns>How long to wait before the next try.</returns>
    /// <exception cref="TrainerFailureException">There have been enough.</exception>
    public TimeSpan After(long reached, Exception failure)
    {
        failures = reached > furthest ? 1 : failures + 1;
        furthest = Math.Max(furthest, reached);
        return failures < (SlotTrouble.IsOfASilo(failure) || failure is TrainerFailureException { IsAway: true } ? policy.Deaths : policy.Attempts)
            ? policy.WaitAfter(failures)
            : throw new TrainerFailureException($"{SlotTrouble.WordsFor(failure)} ({failures} tries broke off after round {furthest}); mend the cause and resume it", isFinal: true);
    }
}
