using MmNas.Console.Shell;

namespace MmNas.Console.Running;

/// <summary>What the exit code says of experiments and campaigns that were followed.</summary>
internal static class Outcome
{
    /// <summary>0 all are done; 1 one failed, was cancelled or was deleted, and that is said; 130 one is left unfinished.</summary>
    /// <param name="subjects">Whatever was followed.</param>
    /// <param name="statuses">The last look at each that is there, and perhaps at others.</param>
    /// <param name="problems">Takes the reasons.</param>
    /// <param name="further">Where more is to be found out about an id: "the log is in /home/logs".</param>
    public static int Of(IReadOnlyList<Subject> subjects, IReadOnlyList<Status> statuses, TextWriter problems, Func<string, string> further)
    {
        var followed = statuses.Where(status => subjects.Any(subject => subject.Id == status.Id)).ToList();
        foreach (var status in followed.Where(status => status.Standing is Standing.Failed or Standing.Cancelled))
            problems.WriteLine($"mmnas: {status.Id} {status.Phase}: {StatusText.Reason(status)} ({further(status.Id)})");
        foreach (var gone in subjects.Where(subject => followed.TrueForAll(status => status.Id != subject.Id)))
            problems.WriteLine($"mmnas: there is no {gone.Id} any more; it was deleted, or its submission was lost: submit its spec again");
        if (followed.Any(status => status.Standing is Standing.Moving or Standing.Paused)) return ExitCode.Interrupted;
        return followed.Count == subjects.Count && followed.TrueForAll(status => status.Standing is Standing.Done) ? ExitCode.Done : ExitCode.Failed;
    }
}
