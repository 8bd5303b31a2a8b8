using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Contracts.Experiments;

namespace MmNas.Console.Drawing;

/// <summary>Running experiments, a line each.</summary>
internal static class ProgressTable
{
    private const string None = "-";

    /// <param name="views">One or more.</param>
    /// <param name="devices">Who works for whom; null where nobody has asked.</param>
    /// <param name="width">Letters of a line; null takes as many as there are.</param>
    /// <returns>The heading, and the lines in the views' order.</returns>
    public static IReadOnlyList<string> Lines(IReadOnlyList<ExperimentView> views, DevicesView? devices, int? width) => [.. TextTable.Lines(
        [["experiment", "phase", "done", "round", "loss", "left", ""], .. views.Select(view => Row(view, devices))], numbersFrom: 2, numbersTo: 6, width)];

    private static string[] Row(ExperimentView view, DevicesView? devices) =>
    [
        view.Id,
        PhaseText.Name(view),
        view.Progress?.Share is { } share ? $"{share:0 %}" : None,
        RoundText.Done(view),
        view.Progress?.Loss is { } loss ? $"{loss:0.0000}" : None,
        view.Progress?.SecondsLeft is { } seconds && double.IsFinite(seconds) ? DurationText.Full(seconds) : None,
        Now(view, devices),
    ];

    /// <summary>What stands in its way, what its networks are at, or what is being done.</summary>
    private static string Now(ExperimentView view, DevicesView? devices)
    {
        if (view.Phase.IsAtRest()) return view.Reason;
        if (devices is not null && WorkStates.Of(view, devices) is WorkState.Waiting && devices.RequestsOf(view.Id).FirstOrDefault() is { Reason: { Length: > 0 } why }) return why;
        if (view.Retrainings.Count > 0) return string.Join(", ", view.Retrainings.Select(ProgressText.Network));
        return view.Progress is { Loss: null, Activity: { Length: > 0 } activity } ? activity : view.Reason;
    }
}
