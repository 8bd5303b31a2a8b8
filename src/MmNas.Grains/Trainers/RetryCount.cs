using MmNas.Contracts;
using MmNas.Contracts.Trainers;
using MmNas.Files;

namespace MmNas.Grains.Trainers;

/// <summary>Counts how often a piece of work was tried. A try that got further than any before it restarts the count: only work that breaks off at the same round again and again is
/// given up.</summary>
/// <param name="policy">How often is enough.</param>
/// <param name="what">What is tried, for people: "the search".</param>
internal sealed class RetryCount(RetryPolicy policy, string what)
{
    private long furthest = -1;
    private int failures;

    private string Place => furthest <= 0 ? "before its first round was over" : $"after round {furthest}";

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
            : throw new TrainerFailureException(
                $"{SlotTrouble.WordsFor(failure).TrimEnd('.')}: {what} broke off {Counted.Of(failures, "time")} in a row {Place} and is not tried again; fix the cause, then resume the experiment", isFinal: true);
    }
}
