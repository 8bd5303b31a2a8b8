namespace MmNas.Console.Running;

/// <summary>Tells when nothing more happens to experiments and campaigns that are looked at again and again.</summary>
/// <param name="clock">For the time since the first look.</param>
/// <param name="waitsOutPauses">Whether a pause is no end, since others may resume it.</param>
internal sealed class RestRule(TimeProvider clock, bool waitsOutPauses)
{
    /// <summary>What is woken up may still stand at its old pause or failure for a moment.</summary>
    private static readonly TimeSpan WakingUp = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> seenMoving = [];
    private readonly long start = clock.GetTimestamp();

    /// <param name="statuses">How they stand at this look.</param>
    public bool AllRest(IReadOnlyList<Status> statuses)
    {
        seenMoving.UnionWith(statuses.Where(status => status.Standing is Standing.Moving).Select(status => status.Id));
        return statuses.All(Rests);
    }

    private bool Rests(Status status) => status.Standing switch
    {
        Standing.Done or Standing.Cancelled => true,
        Standing.Paused when waitsOutPauses => false,
        Standing.Failed or Standing.Paused => seenMoving.Contains(status.Id) || clock.GetElapsedTime(start) > WakingUp,
        _ => false,
    };
}
