using MmNas.Console.Shell;

namespace MmNas.Console.Running;

/// <summary>What the exit code says of experiments and campaigns that were followed.</summary>
internal static class Outcome
{
    /// <summary>0 all are done; 1 one failed or was cancelled, and its reason is said; 130 one is left unfinished.</summary>
    /// <param name="sights">The last look at each.</param>
    /// <param name="problems">Takes the reasons.</param>
    /// <param name="further">Where more is to be found out about an id: "the log is in /home/logs".</param>
    public static int Of(IReadOnlyList<Sight> sights, TextWriter problems, Func<string, string> further)
    {
        foreach (var sight in sights.Where(sight => sight.Standing is Standing.Failed or Standing.Cancelled))
            problems.WriteLine($"mmnas: {sight.Id} {sight.Phase}: {SightText.Reason(sight)} ({further(sight.Id)})");
        if (sights.Any(sight => sight.Standing is Standing.Moving or Standing.Paused)) return ExitCode.Interrupted;
        return sights.All(sight => sight.Standing is Standing.Done) ? ExitCode.Done : ExitCode.Failed;
    }
}
