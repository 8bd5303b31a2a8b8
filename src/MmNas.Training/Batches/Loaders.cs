using System.Collections.Concurrent;

namespace MmNas.Training.Batches;

/// <summary>The threads that gather a learner's batches before it asks for them. What they gather does not depend on how many they are.</summary>
public sealed class Loaders : IDisposable
{
    private const long MostBytes = 512L << 20; // of batches that wait to be asked for

    private readonly BlockingCollection<Action> work = [];
    private readonly List<Thread> threads = [];

    /// <param name="count">0 gathers each batch as it is asked for.</param>
    public Loaders(int count)
    {
        for (var number = 0; number < count; number++) threads.Add(new(Loop) { IsBackground = true, Name = $"loader {number}" });
        foreach (var thread in threads) thread.Start();
    }

    /// <summary>Whether another batch may be gathered ahead: one more than there are threads at the most, and fewer where they are large.</summary>
    /// <param name="ahead">How many are already.</param>
    /// <param name="bytes">Of one; 0 where none has come back yet, which tells it.</param>
    public bool HasRoom(int ahead, long bytes) => threads.Count > 0 && ahead <= threads.Count && (ahead == 0 || (ahead + 1) * bytes <= MostBytes);

    /// <summary>Has a batch gathered as soon as a thread is free.</summary>
    public void Begin<T>(Prefetch<T> batch) => work.Add(batch.Gather);

    /// <summary>Batches one after another, those that follow being gathered while one is used. Each is good until the next is asked for.</summary>
    /// <param name="gatherings">Asked for on the caller's thread, a little before they are needed.</param>
    /// <param name="cancel">Looked at before each.</param>
    public IEnumerable<Gathered<T>> InOrder<T>(IEnumerable<Gathering<T>> gatherings, CancellationToken cancel)
    {
        using var memories = new BatchMemories(); // their own: what scoring needs is not kept while training
        var ahead = new Queue<Prefetch<T>>();
        using var rest = gatherings.GetEnumerator();
        try
        {
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                if (ahead.Count == 0 && rest.MoveNext()) ahead.Enqueue(new(memories, rest.Current));
                if (!ahead.TryPeek(out var first)) yield break;
                while (HasRoom(ahead.Count - 1, memories.LargestBytes) && rest.MoveNext())
                {
                    ahead.Enqueue(new(memories, rest.Current));
                    Begin(ahead.Last());
                }

                using var gathered = first.Take(cancel);
                ahead.Dequeue();
                yield return gathered;
            }
        }
        finally
        {
            foreach (var dropped in ahead) dropped.Drop();
        }
    }

    /// <summary>Ends when the threads have ended. What is begun and not gathered yet is gathered by the thread that asks for it.</summary>
    public void Dispose()
    {
        work.CompleteAdding();
        while (work.TryTake(out _))
        {
        }

        foreach (var thread in threads) thread.Join();
        work.Dispose();
    }

    private void Loop()
    {
        foreach (var gather in work.GetConsumingEnumerable()) gather();
    }
}
