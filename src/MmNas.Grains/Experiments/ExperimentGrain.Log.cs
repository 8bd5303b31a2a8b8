using MmNas.Contracts.Experiments;

namespace MmNas.Grains.Experiments;

public sealed partial class ExperimentGrain
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Experiment {Experiment} is {Phase}: {Reason}")]
    private partial void LogPhase(string experiment, ExperimentPhase phase, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Experiment {Experiment} lost its lease: {Reason}")]
    private partial void LogFenced(string experiment, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Experiment {Experiment} failed: {Reason}")]
    private partial void LogFailed(string experiment, string reason, Exception? exception);
}
