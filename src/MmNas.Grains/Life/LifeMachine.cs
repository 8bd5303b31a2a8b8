using static MmNas.Grains.Life.LifeAction;
using static MmNas.Grains.Life.LifeAnswer;
using static MmNas.Grains.Life.LifeEventKind;
using static MmNas.Grains.Life.LifeStage;

namespace MmNas.Grains.Life;

/// <summary>The life of an experiment, a retraining or a campaign: what every event comes to in every stage. No grain, no clock, no storage.</summary>
/// <remarks>Orders that stop something are stored before they are carried out, so that a process that dies in between leaves them to the next one. Outcomes of work that is over change nothing.</remarks>
internal static class LifeMachine
{
    /// <param name="now">Where it stands.</param>
    /// <param name="happened">What happened.</param>
    public static LifeStep On(LifeState now, LifeEvent happened) => happened.Kind switch
    {
        Submit => OnSubmit(now),
        Resume => OnResume(now),
        Pause => OnPause(now, happened.Reason),
        Cancel => OnCancel(now, happened.Reason),
        Delete => OnDelete(now),
        Wake => OnWake(now),
        _ => OnOutcome(now, happened),
    };

    private static LifeStep OnSubmit(LifeState now) => now.Stage is Absent ? new(new(Live, "submitted"), Start) : OnResume(now);

    private static LifeStep OnResume(LifeState now) => now.Stage switch
    {
        Live => new(now, Start),
        Paused or Failed or Pausing or Failing => new(new(Live, "resumed"), Start), // where work is stopping, its outcome starts it again
        Deleting => new(now, Answer: BeingDeleted),
        _ => new(now), // what is done or cancelled stays so
    };

    private static LifeStep OnPause(LifeState now, string reason) => now.Stage switch
    {
        Absent => new(now, Answer: Unknown),
        Live or Pausing => new(new(Pausing, reason), LifeAction.Stop, WhenStopped),
        Cancelling or Failing => new(now, LifeAction.Stop, WhenStopped), // again: the process that began to may have died
        Deleting => new(now, Answer: BeingDeleted),
        _ => new(now),
    };

    private static LifeStep OnCancel(LifeState now, string reason) => now.Stage switch
    {
        Absent => new(now, Answer: Unknown),
        Live or Pausing or Paused or Failing or Failed => new(new(Cancelling, reason), LifeAction.Stop, WhenStopped),
        Cancelling => new(now, LifeAction.Stop, WhenStopped),
        Deleting => new(now, Answer: BeingDeleted),
        _ => new(now),
    };

    /// <summary>Also of what is absent: a deletion that was cut off may have left files behind.</summary>
    private static LifeStep OnDelete(LifeState now) => new(now.Stage is Deleting ? now : new(Deleting, "deleted"), LifeAction.Stop, WhenStopped);

    private static LifeStep OnWake(LifeState now) =>
        new(now, now.Stage is Live ? Start : now.Stage.IsStopping() ? LifeAction.Stop : None);

    private static LifeStep OnOutcome(LifeState now, LifeEvent outcome) => (now.Stage, outcome.Kind) switch
    {
        (Deleting, LifeEventKind.Remove) => new(new(Absent, "")),
        (_, LifeEventKind.Remove) => new(now),
        (Deleting, Break) => new(now), // the rest is stopping already
        (Deleting, _) => new(now, LifeAction.Remove),

        (Live or Pausing or Cancelling, Finish) => new(new(Done, outcome.Reason)),

        (Live, LifeEventKind.Stop) => new(now, Start), // it was resumed meanwhile
        (Live, Hold) => new(new(Paused, outcome.Reason)),
        (Live or Pausing, Break) => new(new(Failing, outcome.Reason), LifeAction.Stop),
        (Live or Pausing, Fail) => new(new(Failed, outcome.Reason)),

        (Pausing, LifeEventKind.Stop or Hold) => new(new(Paused, now.Reason)),
        (Cancelling, LifeEventKind.Stop or Hold or Fail) => new(new(Cancelled, now.Reason)),
        (Failing, LifeEventKind.Stop or Hold or Fail or Finish) => new(new(Failed, now.Reason)),

        _ => new(now), // of a run that is over
    };
}
