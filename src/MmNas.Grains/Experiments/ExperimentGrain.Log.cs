namespace MmNas.Grains.Experiments;

public sealed partial class ExperimentGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Experiment {Experiment} is {Phase}: {Reason}")]
    private partial void LogPhase(string experiment, string phase, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} {Reason}")]
    private partial void LogMoved(string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment}: {Reason}")]
    private partial void LogFellBack(string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} goes on without a checkpoint: {Reason}")]
    private partial void LogNoCheckpoint(string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} leaves its place: {Reason}")]
    private partial void LogLeft(string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} asks for a retraining again: {Reason}")]
    private partial void LogAskedAgain(string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Experiment {Experiment} failed: {Reason}")]
    private partial void LogFailed(string experiment, string reason, Exception? exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of the race of {Experiment} are left: {Reason}")]
    private partial void LogNotSwept(string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Experiment {Experiment} is deleted")]
    private partial void LogDeleted(string experiment);
}
