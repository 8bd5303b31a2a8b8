using MmNas.Tasks;

namespace MmNas.Silo.Embedded;

/// <summary>A platform inside this process.</summary>
/// <param name="Home">Where it keeps state, checkpoints, scenes and logs; made when it is not there.</param>
public sealed record EmbeddedOptions(string Home)
{
    /// <summary>Processor cores; by default all of the machine's.</summary>
    public int Cores { get; init; } = Environment.ProcessorCount;

    /// <summary>Tensor threads that all trainers together may have; by default one per core.</summary>
    public int Slots { get; init; } = Environment.ProcessorCount;

    /// <summary>How many GPUs it may train on, counted from the first; null takes all that torch can use.</summary>
    public int? Gpus { get; init; }

    /// <summary>Threads that gather each trainer's batches; null is one, and two for a GPU.</summary>
    public int? Loaders { get; init; }

    /// <summary>The tasks that its trainers know; by default those that come with the platform.</summary>
    public TaskCatalogue Tasks { get; init; } = KnownTasks.All;

    /// <summary>Whether other processes of the same user may find it while it runs.</summary>
    public bool IsReachable { get; init; }

    /// <summary>Takes what the home folder's owner should know.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>The least level of log lines, which go to files in the home folder.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;
}
