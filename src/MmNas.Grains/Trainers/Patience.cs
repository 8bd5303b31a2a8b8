using MmNas.Contracts.Trainers;

namespace MmNas.Grains.Trainers;

/// <summary>Counts the tries of a piece of work. One that got further than any before it begins the count anew: only what breaks off at the same place
/// again and again is given up.</summary>
internal sealed class Patience(RetryPolicy policy)
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
