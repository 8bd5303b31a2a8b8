namespace MmNas.Grains.Experiments;

/// <summary>What experiments say in the log.</summary>
internal static partial class ExperimentLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Experiment {Experiment} is {Phase}: {Reason}")]
    public static partial void PhaseChanged(this ILogger log, string experiment, string phase, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment}: {Reason}")]
    public static partial void Happened(this ILogger log, string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} continues without a checkpoint: {Reason}")]
    public static partial void NoCheckpoint(this ILogger log, string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} leaves this process: {Reason}")]
    public static partial void Left(this ILogger log, string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} calls a retraining again: {Reason}")]
    public static partial void CallsAgain(this ILogger log, string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Experiment {Experiment} failed: {Reason}")]
    public static partial void WorkFailed(this ILogger log, string experiment, string reason, Exception? exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of the race of {Experiment} are left behind: {Reason}")]
    public static partial void NotSwept(this ILogger log, string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} could not be removed, and will be: {Reason}")]
    public static partial void NotRemoved(this ILogger log, string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The supernet of experiment {Experiment} and its moments are removed")]
    public static partial void SupernetDropped(this ILogger log, string experiment);

    [LoggerMessage(Level = LogLevel.Information, Message = "Experiment {Experiment} is deleted")]
    public static partial void Deleted(this ILogger log, string experiment);
}
