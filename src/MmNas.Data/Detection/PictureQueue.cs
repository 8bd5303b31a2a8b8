using System.Collections.Concurrent;

namespace MmNas.Data;

/// <summary>Decodes and scales pictures ahead of the model, on other threads than it, and hands them over in their order.</summary>
internal sealed class PictureQueue : IDisposable
{
    private const long Memory = 512L << 20;

    private readonly BlockingCollection<Coming> queue = new(boundedCapacity: 2 * Environment.ProcessorCount);
    private readonly CancellationTokenSource end;
    private readonly PictureMemory memory = new(Memory);
    private readonly PictureReading reading;
    private readonly Task filling;

    /// <param name="pictures">In their order.</param>
    /// <param name="reading">Makes of a picture what is fed.</param>
    /// <param name="cancel">Ends the reading.</param>
    public PictureQueue(IReadOnlyList<PictureSource> pictures, PictureReading reading, CancellationToken cancel)
    {
        this.reading = reading;
        end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        filling = Task.Factory.StartNew(() => Fill(pictures), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>A picture, or why there is none; one of the two is null.</summary>
    /// <param name="Source">Which picture it is.</param>
    /// <param name="State">Its file's, from before anything of it was read.</param>
    /// <param name="Picture">As it is fed.</param>
    /// <param name="Problem">What is wrong with it.</param>
    public readonly record struct Arrival(PictureSource Source, PictureState State, FedPicture? Picture, DataProblem? Problem);

    private readonly record struct Coming(long Bytes, Task<Arrival> Arrival);

    /// <summary>All of them, in their order. A picture counts as used up when the next one is asked for.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IEnumerable<Arrival> Arrivals()
    {
        foreach (var coming in queue.GetConsumingEnumerable(end.Token))
        {
            yield return coming.Arrival.GetAwaiter().GetResult();
            memory.Return(coming.Bytes);
        }

        filling.GetAwaiter().GetResult(); // what ended it early, if anything did
    }

    /// <summary>Stops decoding, and waits until nothing is being decoded. What went wrong there is reported where the picture is asked for.</summary>
    public void Dispose()
    {
        end.Cancel();
        AwaitEnd(filling);
        foreach (var coming in queue) AwaitEnd(coming.Arrival);
        queue.Dispose();
        end.Dispose();
    }

    private void Fill(IReadOnlyList<PictureSource> pictures)
    {
        try
        {
            foreach (var source in pictures) Add(Begin(source));
        }
        catch (OperationCanceledException)
        {
            // the reader of the queue has the same token
        }
        finally
        {
            queue.CompleteAdding();
        }
    }

    private void Add(Coming coming)
    {
        try
        {
            queue.Add(coming, end.Token);
        }
        catch (OperationCanceledException)
        {
            AwaitEnd(coming.Arrival); // nobody else knows of it
            throw;
        }
    }

    /// <summary>Reads the beginning here, so that memory is there before anything is decoded.</summary>
    private Coming Begin(PictureSource source)
    {
        var state = PictureState.Of(source);
        PictureFile? file = null;
        try
        {
            file = reading.Open(source);
            var bytes = reading.Bytes(file, state);
            memory.Take(bytes, end.Token);
            return new(bytes, Task.Run(() => Decode(source, state, file)));
        }
        catch (OperationCanceledException)
        {
            file?.Dispose();
            throw;
        }
        catch (DataException error)
        {
            file?.Dispose();
            return new(0, Task.FromResult(new Arrival(source, state, null, error.Problems[0])));
        }
    }

    private Arrival Decode(PictureSource source, PictureState state, PictureFile file)
    {
        try
        {
            using (file) return end.IsCancellationRequested ? default : new(source, state, reading.Read(source, file), null);
        }
        catch (DataException error)
        {
            return new(source, state, null, error.Problems[0]);
        }
    }

    private static void AwaitEnd(Task task) => Task.WhenAny(task).Wait(); // throws nothing, however it ends
}
