namespace MmNas.Search;

/// <summary>Which steps a round holds. A round is k weight steps and, past warm-up, one architecture step.</summary>
/// <remarks>Weight steps are numbered through; an epoch's last round may reach into the next epoch, so that every round is alike.</remarks>
/// <param name="StepsPerEpoch">Weight steps in one pass over the weights' part of the data; 1 or more.</param>
/// <param name="WeightSteps">k, 1 or more.</param>
/// <param name="WarmupEpochs">0 or more.</param>
/// <param name="MaxEpochs">Warm-up included.</param>
public sealed record SearchSchedule(int StepsPerEpoch, int WeightSteps, int WarmupEpochs, int MaxEpochs)
{
    /// <summary>Rounds without an architecture step.</summary>
    public long WarmupRounds => RoundsIn(WarmupEpochs);

    /// <summary>Rounds if nothing stops the search early.</summary>
    public long Rounds => RoundsIn(MaxEpochs);

    /// <summary>How many rounds draw their weight steps evenly: those of warm-up, and those up to a share of all that are planned.</summary>
    /// <param name="share">0 to 1.</param>
    public long EvenRounds(double share) => Math.Max(WarmupRounds, (long)Math.Ceiling(share * Rounds));

    /// <summary>Whether this round (0-based) ends with an architecture step.</summary>
    public bool StepsArchitecture(long round) => round >= WarmupRounds;

    /// <summary>How many architecture steps were taken before this round.</summary>
    public long ArchitectureStepsBefore(long round) => Math.Max(0, round - WarmupRounds);

    /// <summary>How many passes over the weights' part are complete after a number of rounds.</summary>
    public double EpochsAfter(long rounds) => (double)rounds * WeightSteps / StepsPerEpoch;

    /// <summary>Whether a pass over the weights' part is over with this round (0-based) and was not before it.</summary>
    public bool EndsEpoch(long round) => Math.Floor(EpochsAfter(round + 1)) > Math.Floor(EpochsAfter(round));

    /// <summary>Whether this round (0-based) is the first of a pass, but for the very first one.</summary>
    public bool BeginsEpoch(long round) => round > 0 && EndsEpoch(round - 1);

    private long RoundsIn(int epochs) => (((long)epochs * StepsPerEpoch) + WeightSteps - 1) / WeightSteps;
}
