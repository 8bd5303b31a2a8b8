using Orleans.Storage;

namespace MmNas.Silo.Tests;

/// <summary>A grain storage and what may happen to it.</summary>
public interface IStoredStates : IAsyncDisposable
{
    IGrainStorage Storage { get; }

    /// <summary>Stops in order and starts again.</summary>
    Task RestartAsync();

    /// <summary>What is acknowledged must be there afterwards, and nothing else may be wanted.</summary>
    Task CrashAsync();

    /// <summary>From now on nothing can be written.</summary>
    Task TakeAwayAsync();

    Task BringBackAsync();
}
