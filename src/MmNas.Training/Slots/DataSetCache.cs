using MmNas.Data;

namespace MmNas.Training.Slots;

/// <summary>Data sets that trainers of this process share: each is read once, however many networks learn from it.</summary>
/// <remarks>A data set stays as long as somebody uses it; the last one read stays until another is.</remarks>
public sealed class DataSetCache
{
    private readonly Dictionary<DataPlan, WeakReference> known = [];
    private readonly Lock reading = new();
    private object? latest;

    /// <summary>The data set of a plan; draws its scenes and reads it if nobody has yet.</summary>
    /// <exception cref="DataException">With all that is wrong with the data.</exception>
    public VqaDataSet Open(DataPlan.Vqa plan, IProgress<LearnerProgress> progress, CancellationToken cancel) =>
        Open(plan, progress, steps => VqaDataSet.Read(plan.Source, steps, cancel), cancel);

    /// <inheritdoc cref="Open(DataPlan.Vqa, IProgress{LearnerProgress}, CancellationToken)"/>
    public CaptionDataSet Open(DataPlan.Captions plan, IProgress<LearnerProgress> progress, CancellationToken cancel) =>
        Open(plan, progress, steps => CaptionDataSet.Read(plan.Source, steps, cancel), cancel);

    /// <inheritdoc cref="Open(DataPlan.Vqa, IProgress{LearnerProgress}, CancellationToken)"/>
    public PhraseDataSet Open(DataPlan.Phrases plan, IProgress<LearnerProgress> progress, CancellationToken cancel) =>
        Open(plan, progress, steps => PhraseDataSet.Read(plan.Source, steps, cancel), cancel);

    private T Open<T>(DataPlan plan, IProgress<LearnerProgress> progress, Func<ReadSteps, T> read, CancellationToken cancel)
        where T : class
    {
        lock (reading) // whoever comes second waits for the first reader instead of reading as well
        {
            if (known.TryGetValue(plan, out var entry) && entry.Target is T data)
            {
                latest = data;
                return data;
            }

            var steps = new ReadSteps(progress);
            if (plan.Scenes is { } scenes) SceneGenerator.Ensure(scenes, plan.Folder, steps, cancel);
            var fresh = read(steps);
            (latest, known[plan]) = (fresh, new(fresh));
            return fresh;
        }
    }

    private sealed class ReadSteps(IProgress<LearnerProgress> progress) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => progress.Report(new(value.What, value.Done, value.Total));
    }
}
