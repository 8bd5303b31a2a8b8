using MmNas.Data;

namespace MmNas.Training.Slots;

/// <summary>Data sets that trainers of this process share: each is read once, however many networks learn from it.</summary>
/// <remarks>A data set stays as long as somebody uses it; the last one read stays until another is.</remarks>
public sealed class DataSetCache
{
    private readonly Dictionary<(DataPlan Data, string? Vectors), SharedReading> known = [];
    private readonly Lock drawing = new(); // several plans may read the same scenes, which only one draws
    private object? latest;

    /// <summary>The data set of a plan; draws its scenes and reads it if nobody has yet.</summary>
    /// <exception cref="DataException">With all that is wrong with the data.</exception>
    public VqaDataSet Open(DataPlan.Vqa plan, IProgress<LearnerProgress> progress, CancellationToken cancel) =>
        OpenDrawn(plan, progress, steps => VqaDataSet.Read(plan.Source, steps, cancel), cancel);

    /// <inheritdoc cref="Open(DataPlan.Vqa, IProgress{LearnerProgress}, CancellationToken)"/>
    public CaptionDataSet Open(DataPlan.Captions plan, IProgress<LearnerProgress> progress, CancellationToken cancel) =>
        OpenDrawn(plan, progress, steps => CaptionDataSet.Read(plan.Source, steps, cancel), cancel);

    /// <inheritdoc cref="Open(DataPlan.Vqa, IProgress{LearnerProgress}, CancellationToken)"/>
    public PhraseDataSet Open(DataPlan.Phrases plan, IProgress<LearnerProgress> progress, CancellationToken cancel) =>
        OpenDrawn(plan, progress, steps => PhraseDataSet.Read(plan.Source, steps, cancel), cancel);

    /// <summary>The vectors of a data set's words.</summary>
    /// <param name="file">Text in the GloVe form.</param>
    /// <param name="plan">The data set's.</param>
    /// <param name="words">Its words.</param>
    /// <param name="progress">Of the reading.</param>
    /// <param name="cancel">Looked at while reading.</param>
    /// <exception cref="DataException">With all that is wrong with the file.</exception>
    public WordVectors Vectors(string file, DataPlan plan, Vocabulary words, IProgress<LearnerProgress> progress, CancellationToken cancel) =>
        Open((plan, file), () => WordVectors.Read(file, words, new ReadSteps(progress), cancel));

    private T OpenDrawn<T>(DataPlan plan, IProgress<LearnerProgress> progress, Func<ReadSteps, T> read, CancellationToken cancel)
        where T : class => Open((plan, null), () =>
    {
        var steps = new ReadSteps(progress);
        if (plan.Scenes is { } scenes)
        {
            lock (drawing) SceneGenerator.Ensure(scenes, plan.Folder, steps, cancel);
        }

        return read(steps);
    });

    private T Open<T>((DataPlan Data, string? Vectors) key, Func<T> read)
        where T : class
    {
        SharedReading held;
        lock (known) held = known.TryGetValue(key, out var entry) ? entry : known[key] = new();
        lock (held.Reading) // whoever comes second waits for the first reader instead of reading as well; other data sets do not
        {
            var data = held.Data?.Target is T still ? still : read();
            held.Data = new(data);
            if (key.Vectors is null) lock (known) latest = data;
            return data;
        }
    }

    private sealed class SharedReading
    {
        public Lock Reading { get; } = new();

        public WeakReference? Data { get; set; }
    }
}
