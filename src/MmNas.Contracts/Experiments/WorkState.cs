using MmNas.Contracts.Devices;

namespace MmNas.Contracts.Experiments;

/// <summary>What happens for an experiment right now, whatever its phase: of thirty that are retraining two may have a device.</summary>
public enum WorkState
{
    /// <summary>It has a device.</summary>
    Working,

    /// <summary>It wants one.</summary>
    Waiting,

    /// <summary>It is neither over nor paused, and no process works on it.</summary>
    NotRunning,

    /// <summary>It is over, or paused.</summary>
    AtRest,
}

/// <summary>Tells the state of an experiment, and names it.</summary>
public static class WorkStates
{
    /// <param name="view">The experiment.</param>
    /// <param name="devices">Who has which device, as of about the same moment.</param>
    public static WorkState Of(ExperimentView view, DevicesView devices) =>
        view.Phase.IsAtRest() ? WorkState.AtRest
        : !view.Running ? WorkState.NotRunning
        : devices.LeasesOf(view.Id).Any() ? WorkState.Working : WorkState.Waiting;

    /// <summary>working, waiting, not_running or at_rest.</summary>
    public static string ToName(this WorkState state) => state switch
    {
        WorkState.Working => "working",
        WorkState.Waiting => "waiting",
        WorkState.NotRunning => "not_running",
        _ => "at_rest",
    };
}
