using MmNas.Console.Shell;

namespace MmNas.Console.Running;

/// <summary>What the exit code says of experiments and campaigns that were followed.</summary>
internal static class Outcome
{
    /// <summary>0 all are done; 1 one failed or was cancelled, and its reason is said; 130 one is left unfinished.</summary>
    /// <param name="statuses">The last look at each.</param>
    /// <param name="problems">Takes the reasons.</param>
    /// <param name="further">Where more is to be found out about an id: "the log is in /home/logs".</param>
    public static int Of(IReadOnlyList<Status> statuses, TextWriter problems, Func<string, string> further)
    {
        foreach (var status in statuses.Where(status => status.Standing is Standing.Failed or Standing.Cancelled))
            problems.WriteLine($"mmnas: {status.Id} {status.Phase}: {StatusText.Reason(status)} ({further(status.Id)})");
        if (statuses.Any(status => status.Standing is Standing.Moving or Standing.Paused)) return ExitCode.Interrupted;
        return statuses.All(status => status.Standing is Standing.Done) ? ExitCode.Done : ExitCode.Failed;
    }
}
