using MmNas.Contracts.Experiments;
using Spectre.Console;

namespace MmNas.Console.Running;

/// <summary>The colour of where something stands, on terminals.</summary>
internal static class StatusStyle
{
    public static Style Of(Status status) => status switch
    {
        { Standing: Standing.Done } => new(Color.Green),
        { Standing: Standing.Failed or Standing.Cancelled } => new(Color.Red),
        { Standing: Standing.Paused } or ExperimentStatus { View.Phase: ExperimentPhase.Queued } => new(Color.Yellow),
        _ => new(Color.Aqua),
    };
}
