using System.Diagnostics;
using MmNas.Training.Batches;
using MmNas.Training.Tasks;

namespace MmNas.Training.Learning;

/// <summary>A part's batches, those of the steps that come next being gathered while one is used. On the slot's thread.</summary>
/// <remarks>A step that is not the next one, after a restore for instance, or another reader: what was gathered ahead is thrown away.</remarks>
/// <param name="order">Of the part.</param>
/// <param name="epochAfter">The epoch of a step, as the step before it foresees it.</param>
/// <param name="loaders">The threads that gather batches.</param>
/// <param name="memories">The memory that batches are gathered into.</param>
internal sealed class StepPrefetch(BatchOrder order, Func<StepPlace, long> epochAfter, Loaders loaders, BatchMemories memories) : IDisposable
{
    private readonly record struct Begun(IBatchReader Reader, StepPlace Place, Prefetch<ITaskBatch> Batch);

    private readonly Queue<Begun> ahead = [];

    /// <summary>How long <see cref="Take"/> took so far, all together.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>A step's batch, to be disposed of when the step is done.</summary>
    /// <exception cref="Data.DataException">Its data are damaged.</exception>
    public Gathered<ITaskBatch> Take(IBatchReader reader, StepPlace place, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            if (ahead.TryPeek(out var next) && (next.Reader != reader || next.Place.Step != place.Step)) Drop();
            var step = ahead.Count > 0 ? ahead.Peek() : Enqueue(reader, place);
            BeginNext(reader, place);
            return Taken(step, cancel);
        }
        finally
        {
            Waited += Stopwatch.GetElapsedTime(started);
        }
    }

    public void Dispose() => Drop();

    private void BeginNext(IBatchReader reader, StepPlace place)
    {
        var last = place with { Step = place.Step + ahead.Count - 1 };
        while (loaders.HasRoom(ahead.Count - 1, memories.LargestBytes) && epochAfter(last) is var epoch && reader.Serves(epoch))
        {
            last = last with { Step = last.Step + 1, Epoch = epoch };
            loaders.Begin(Enqueue(reader, last).Batch);
        }
    }

    private Gathered<ITaskBatch> Taken(Begun step, CancellationToken cancel)
    {
        try
        {
            return step.Batch.Take(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Drop();
            throw;
        }
        finally
        {
            ahead.TryDequeue(out _);
        }
    }

    private Begun Enqueue(IBatchReader reader, StepPlace place)
    {
        var step = new Begun(reader, place, new(memories, reader.At(order.At(place.Step), place.Step)));
        ahead.Enqueue(step);
        return step;
    }

    private void Drop()
    {
        while (ahead.TryDequeue(out var step)) step.Batch.Drop();
    }
}
