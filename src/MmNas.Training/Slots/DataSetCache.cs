using MmNas.Data;

namespace MmNas.Training.Slots;

/// <summary>Data sets that trainers of this process share: each is read once, however many networks learn from it.</summary>
/// <remarks>A data set stays as long as somebody uses it; the last one read stays until another is.</remarks>
public sealed class DataSetCache
{
    private readonly Dictionary<DataPlan, WeakReference<VqaDataSet>> known = [];
    private readonly Lock reading = new();
    private VqaDataSet? latest;

    /// <summary>The data set of a plan; draws its scenes and reads it if nobody has yet.</summary>
    /// <exception cref="DataException">With all that is wrong with the data.</exception>
    public VqaDataSet Open(DataPlan plan, IProgress<LearnerProgress> progress, CancellationToken cancel)
    {
        lock (reading) // whoever comes second waits for the first reader instead of reading as well
        {
            if (known.TryGetValue(plan, out var entry) && entry.TryGetTarget(out var data)) return latest = data;
            var steps = new ReadSteps(progress);
            if (plan.Scenes is { } scenes) SceneGenerator.Ensure(scenes, plan.Source.Folder, steps, cancel);
            latest = VqaDataSet.Read(plan.Source, steps, cancel);
            known[plan] = new(latest);
            return latest;
        }
    }

    private sealed class ReadSteps(IProgress<LearnerProgress> progress) : IProgress<ReadProgress>
    {
        public void Report(ReadProgress value) => progress.Report(new(value.What, value.Done, value.Total));
    }
}
