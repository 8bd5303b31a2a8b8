using MmNas.Data;

namespace MmNas.Training.DataSets;

/// <summary>Data sets that trainers of this process share: each is read once, however many networks learn from it, and again once its files have changed.</summary>
/// <remarks>A data set stays as long as somebody uses it; the last one read stays until another is.</remarks>
public sealed class DataSetCache
{
    private readonly Dictionary<Key, SharedReading> known = [];
    private object? latest;

    private SemaphoreSlim Drawing { get; } = new(1); // several plans may read the same scenes, which only one draws

    /// <summary>A data set; draws its scenes and reads it unless that has been done.</summary>
    /// <param name="source">What is read. Equal sources with equal scenes share one reading, whatever is learnt from them.</param>
    /// <param name="scenes">Scenes to draw into the source's folder unless they are there; null for data that people bring.</param>
    /// <param name="read">Reads the data set.</param>
    /// <param name="progress">Of the drawing and the reading.</param>
    /// <param name="cancel">Looked at while reading, and while another reads the same.</param>
    /// <exception cref="DataException">With everything that is wrong with the data.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, perhaps while another read the same data.</exception>
    public T Open<T>(DataSource source, SceneRequest? scenes, Func<IProgress<ReadProgress>, CancellationToken, T> read, IProgress<ReadProgress> progress, CancellationToken cancel)
        where T : class
    {
        if (scenes is not null)
            InTurn(Drawing, () => SceneGenerator.Ensure(scenes, source.Folder, progress, cancel), progress, cancel);
        return Open(new(source, scenes, null), source.Places, () => read(progress, cancel), progress, cancel);
    }

    /// <summary>The vectors of a data set's words.</summary>
    /// <param name="file">Text in the GloVe form.</param>
    /// <param name="source">The data set's.</param>
    /// <param name="scenes">The data set's.</param>
    /// <param name="words">The words whose vectors are read.</param>
    /// <param name="progress">Of the reading.</param>
    /// <param name="cancel">Looked at while reading.</param>
    /// <exception cref="DataException">With all that is wrong with the file.</exception>
    public WordVectors Vectors(string file, DataSource source, SceneRequest? scenes, Vocabulary words, IProgress<ReadProgress> progress, CancellationToken cancel) =>
        Open(new(source, scenes, file), source.Places.Append(file), () => WordVectors.Read(file, words, progress, cancel), progress, cancel);

    private T Open<T>(Key key, IEnumerable<string> places, Func<T> read, IProgress<ReadProgress> progress, CancellationToken cancel)
        where T : class
    {
        SharedReading shared;
        lock (known) shared = known.TryGetValue(key, out var entry) ? entry : known[key] = new();
        return InTurn(shared.Turn, Read, progress, cancel); // a second reader of the same data waits for the first; readers of other data do not

        T Read()
        {
            var stamp = DiskStamp.Of(places); // before the reading: what is changed meanwhile is read by the next
            var data = shared.Data?.Target is T still && shared.Stamp == stamp ? still : read();
            (shared.Data, shared.Stamp) = (new(data), stamp);
            if (key.Vectors is null) lock (known) latest = data;
            return data;
        }
    }

    private static T InTurn<T>(SemaphoreSlim turn, Func<T> work, IProgress<ReadProgress> progress, CancellationToken cancel)
    {
        if (!turn.Wait(0, CancellationToken.None))
        {
            progress.Report(new("waiting for another trainer that reads the same data", 0, 0));
            turn.Wait(cancel);
        }

        try
        {
            return work();
        }
        finally
        {
            turn.Release();
        }
    }

    private sealed record Key(DataSource Source, SceneRequest? Scenes, string? Vectors);

    private sealed class SharedReading
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public WeakReference? Data { get; set; }

        public ulong Stamp { get; set; }
    }
}
