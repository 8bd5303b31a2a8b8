namespace MmNas.Grains.Storage;

/// <summary>The clock of experiments: what took how long, when a checkpoint is due. Apart from the host's own, so that a test can hurry it.</summary>
/// <param name="Time">The system's, outside tests.</param>
public sealed record PlatformClock(TimeProvider Time);
