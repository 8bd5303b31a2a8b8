using MmNas.Data;
using MmNas.Training.Batches;
using MmNas.Training.DataSets;

namespace MmNas.Training.Tasks;

/// <summary>What a task is given when a learner opens it.</summary>
public sealed class TaskOpening
{
    private readonly TaskPlan plan;
    private readonly DataSetCache data;

    internal TaskOpening(TaskPlan plan, DataSetCache data, Loaders loaders, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        (this.plan, this.data, Loaders, Progress, Cancel) = (plan, data, loaders, progress, cancel);

    /// <summary>The learner's seed.</summary>
    public required int Seed { get; init; }

    /// <summary>Samples per step.</summary>
    public required int Batch { get; init; }

    /// <summary>Whether whole pictures are held back: then a step of one part must not meet pictures of the other, as foreign ones for instance.</summary>
    public bool HoldsBackPictures { get; init; }

    /// <summary>The threads that gather batches ahead of their use; they live as long as the learner.</summary>
    public Loaders Loaders { get; }

    /// <summary>Is told of long work, also after the opening.</summary>
    public IProgress<ReadProgress> Progress { get; }

    /// <summary>Gives up the opening.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>The plan's data set: draws its scenes and reads it, unless another trainer of this process has read the same.</summary>
    /// <param name="read">Reads it, and reports its progress.</param>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    public T Read<T>(Func<IProgress<ReadProgress>, CancellationToken, T> read)
        where T : class => data.Open(plan.Data, plan.Scenes, read, Progress, Cancel);
}
