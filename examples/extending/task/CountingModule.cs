using MmNas.Contracts.Specs.Fields;
using MmNas.Contracts.Specs.Tasks;
using MmNas.Data;
using MmNas.Tasks;
using MmNas.Training.Tasks;

namespace Acme.Counting;

/// <summary>Counting: a question such as "how many red things are there" about a picture, and a number as its answer.</summary>
public sealed class CountingModule : ITaskModule
{
    private static readonly TaskField<int> Most = new("most", new WholeKind(1, 100), 5, "The largest count; a line with a larger one is an error.");

    /// <summary>What specs may say: task: counting, with one layout and one field of its own. Its regions stand in its lines, so that no others can be named.</summary>
    public TaskSpec Spec { get; } = new("counting", "counting", "questions")
    {
        Fields = [Most],
        Layouts = [new("counting-lines", "train.jsonl and val.jsonl, whose lines hold a picture's regions, a question and a count")],
        Rules = [new(["data.regions", "task"], spec => spec.Data.Regions, spec => spec.Data.Regions == "given" ? null : "leave it out; the lines hold the regions")],
    };

    /// <summary>Percent of the questions whose count is right.</summary>
    public MainMetric Main { get; } = MainMetric.Itself(CountingTask.Accuracy);

    /// <inheritdoc/>
    public TaskPlan Plan(TaskRequest request) => new CountingPlan(Source(request));

    /// <inheritdoc/>
    public DataFindings Look(TaskRequest request, IProgress<ReadProgress> progress, CancellationToken cancel) => new CountingReading(Source(request), cancel).Findings;

    private static CountingSource Source(TaskRequest request) => request.Complete(new CountingSource { Folder = request.Folder, Most = Most.Of(request.Spec) });
}

/// <summary>What is read: the folder, limit and seed that every task's source has, and the setting of its own.</summary>
public sealed record CountingSource : DataSource
{
    /// <summary>The largest count, 1 or more.</summary>
    public required int Most { get; init; }
}

/// <summary>What the trainer learns from. It opens the task with data that trainers of the same plan share.</summary>
/// <param name="Source">What is read.</param>
public sealed record CountingPlan(CountingSource Source) : TaskPlan<CountingSource>(Source)
{
    /// <inheritdoc/>
    public override ILearningTask Open(TaskOpening opening) =>
        new CountingTask(opening.Read((_, cancel) => new CountingReading(Source, cancel).Finish()), opening.Loaders);
}
