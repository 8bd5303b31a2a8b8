using MmNas.Contracts.Devices;

namespace MmNas.Grains.Retraining;

public sealed partial class RetrainingGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Retraining {Retraining} goes on with {Kind} instead of {Before}: the last bits may differ")]
    private partial void LogMoved(string retraining, DeviceKind kind, DeviceKind? before);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retraining {Retraining}: {Reason}")]
    private partial void LogFellBack(string retraining, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retraining {Retraining} goes on without a checkpoint: {Reason}")]
    private partial void LogNoCheckpoint(string retraining, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retraining {Retraining} broke off and goes on from its last commit: {Reason}")]
    private partial void LogBroke(string retraining, string reason);
}
