using MmNas.Contracts.Experiments;

namespace MmNas.Console.Drawing;

/// <summary>Where an experiment stands, for people.</summary>
internal static class PhaseText
{
    /// <summary>"alternating", and "alternating, not running" where nobody is at it.</summary>
    public static string Of(ExperimentView view) => IsLeft(view) ? $"{Name(view)}, not running" : Name(view);

    public static string Name(ExperimentView view) => Name(view.Phase, view.Held);

    /// <summary>What its campaign has stopped at a rung "waits" for the others; to scripts it is paused.</summary>
    public static string Name(ExperimentPhase phase, bool waitsAtHold) => waitsAtHold ? "waits" : phase.ToName();

    /// <summary>Whether it stopped without an end and without a pause: its process was killed.</summary>
    private static bool IsLeft(ExperimentView view) => !view.Running && !view.Phase.IsAtRest();
}
