using System.Diagnostics;
using MmNas.Contracts.Specs;

namespace MmNas.Grains.Tracing;

/// <summary>Where the time of a round goes, as spans: the round, the calls to layers and trainer in it (those are Orleans' own), and the steps on the device's thread. Where nobody
/// listens a span costs a look at a list.</summary>
public static class PlatformTraces
{
    /// <summary>The source that all spans of ours belong to.</summary>
    public const string SourceName = "MmNas";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>The name of a span that begins a trace.</summary>
    public const string RoundName = "round";

    /// <summary>From here on in this flow of calls nothing is part of the call that has set it going: that may be over for hours.</summary>
    public static void Detach() => Activity.Current = null;

    /// <summary>A round of a search, and the commit at its end; a trace of its own in a flow that is detached.</summary>
    /// <param name="experiment">The search's id.</param>
    /// <param name="task">Of the search.</param>
    /// <param name="round">From 0 on.</param>
    public static Activity? Round(string experiment, TaskName task, long round) =>
        Source.StartActivity(RoundName)?.SetTag("mmnas.experiment", experiment).SetTag("mmnas.task", task.ToString()).SetTag("mmnas.round", round);

    /// <summary>Part of what the present span does.</summary>
    public static Activity? Part(string name) => Source.StartActivity(name);

    /// <summary>Part of what another thread's span does.</summary>
    /// <param name="name">"weight steps".</param>
    /// <param name="of">That thread's span; null where there is none.</param>
    public static Activity? Part(string name, Activity? of) => of is null ? null : Source.StartActivity(name, ActivityKind.Internal, of.Context);
}
