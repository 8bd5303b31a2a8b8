using MmNas.Contracts.Devices;

namespace MmNas.Grains.Retraining;

/// <summary>What retrainings say in the log.</summary>
internal static partial class RetrainingLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Retraining {Retraining} continues with {Kind} instead of {Before}: the last bits may differ")]
    public static partial void Moved(this ILogger log, string retraining, DeviceKind kind, DeviceKind? before);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retraining {Retraining}: {Reason}")]
    public static partial void FellBack(this ILogger log, string retraining, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retraining {Retraining} continues without a checkpoint: {Reason}")]
    public static partial void NoCheckpoint(this ILogger log, string retraining, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retraining {Retraining} is deleted, and the copy of its network in {Folder} stays: {Reason}")]
    public static partial void CopyStays(this ILogger log, string retraining, string folder, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retraining {Retraining} was interrupted, and resumes from its last commit: {Reason}")]
    public static partial void Broke(this ILogger log, string retraining, string reason);
}
