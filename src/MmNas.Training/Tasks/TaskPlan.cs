using MmNas.Data;

namespace MmNas.Training.Tasks;

/// <summary>What a task learns from, and how. A task derives its own from <see cref="TaskPlan{TSource}"/>, with what it needs of its spec. Plans that say the same are equal.</summary>
public abstract record TaskPlan
{
    private protected TaskPlan()
    {
    }

    /// <summary>Scenes to draw into the folder of <see cref="Data"/> unless they are there; null for data that people bring.</summary>
    public SceneRequest? Scenes { get; init; }

    /// <summary>What is read. Trainers whose plans have equal data and scenes share one reading.</summary>
    public abstract DataSource Data { get; }

    /// <summary>Whether words and answers are given and not learnt from the data: the data are read to score a network that has learnt from others.</summary>
    public bool IsForLearnt => Data.Learnt is not null;

    /// <summary>The same data, read with the words and answers of a network that may have learnt from others.</summary>
    public TaskPlan With(LearntWords learnt) => Over(Data with { Learnt = learnt });

    /// <summary>The same data with every sample of the splits that are not trained on, whatever the limit.</summary>
    public TaskPlan WithWholeHeldOutSplits() => Over(Data with { LimitsHeldOutSplits = false });

    /// <summary>Reads the data, unless another trainer has, and makes the task of them.</summary>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="InvalidDataException">Nothing can be learnt from the data.</exception>
    public abstract ILearningTask Open(TaskOpening opening);

    private protected abstract TaskPlan Over(DataSource source);
}

/// <inheritdoc/>
/// <typeparam name="TSource">The task's own.</typeparam>
/// <param name="Source">What is read.</param>
public abstract record TaskPlan<TSource>(TSource Source) : TaskPlan
    where TSource : DataSource
{
    /// <inheritdoc/>
    public override DataSource Data => Source;

    private protected override TaskPlan Over(DataSource source) => this with { Source = (TSource)source };
}
