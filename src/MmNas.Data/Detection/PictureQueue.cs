using System.Collections.Concurrent;

namespace MmNas.Data;

/// <summary>Decodes and scales pictures ahead of the model, on other threads than it, and hands them over in their order.</summary>
internal sealed class PictureQueue : IDisposable
{
    private const long Memory = 512L << 20;
    private const long MostFedPixels = 25_000_000; // a model that resizes by itself makes copies of these: 300 MB each
    private const string WayOut = "put the picture there anew, or skip it with --keep-going";

    private readonly BlockingCollection<Coming> queue = new(boundedCapacity: 2 * Environment.ProcessorCount);
    private readonly CancellationTokenSource end;
    private readonly PictureMemory memory = new(Memory);
    private readonly DetectorDescription description;
    private readonly Task filling;

    /// <param name="pictures">In their order.</param>
    /// <param name="description">How they are fed.</param>
    /// <param name="cancel">Ends it.</param>
    public PictureQueue(IReadOnlyList<PictureSource> pictures, DetectorDescription description, CancellationToken cancel)
    {
        this.description = description;
        end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        filling = Task.Factory.StartNew(() => Fill(pictures), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>A picture, or why there is none; one of the two is null.</summary>
    public readonly record struct Arrival(PictureSource Source, FedPicture? Picture, DataProblem? Problem);

    private readonly record struct Coming(PictureSource Source, long Bytes, Task<Arrival> Arrival);

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

    /// <summary>Stops decoding, and waits until nothing is being decoded.</summary>
    public void Dispose()
    {
        end.Cancel();
        filling.Wait();
        Task.WaitAll(queue.Select(coming => coming.Arrival));
        queue.Dispose();
        memory.Dispose();
        end.Dispose();
    }

    private void Fill(IReadOnlyList<PictureSource> pictures)
    {
        try
        {
            foreach (var source in pictures) queue.Add(Begin(source), end.Token);
        }
        catch (OperationCanceledException)
        {
            // whoever takes from the queue has the same token
        }
        finally
        {
            queue.CompleteAdding();
        }
    }

    /// <summary>Reads the beginning here, so that memory is there before anything is decoded.</summary>
    private Coming Begin(PictureSource source)
    {
        PictureFile? file = null;
        try
        {
            file = PictureFile.Open(source.Path);
            if (description.Scaled is null && file.Pixels > MostFedPixels)
                throw new InvalidDataException($"has {file.Pixels:N0} pixels, and a model that resizes by itself is fed {MostFedPixels / 1_000_000} million at most");

            var bytes = file.Pixels * (4 + (description.Scaled is null ? 3 * sizeof(float) : 0));
            memory.Take(bytes, end.Token);
            return new(source, bytes, Task.Run(() => Decode(source, file)));
        }
        catch (OperationCanceledException)
        {
            file?.Dispose();
            throw;
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            return Refused(source, error.Message);
        }
    }

    private Arrival Decode(PictureSource source, PictureFile file)
    {
        try
        {
            using (file) return end.IsCancellationRequested ? default : new(source, FedPicture.Of(file.DecodeUpright(), description), null);
        }
        catch (InvalidDataException error)
        {
            return new(source, null, new(source.Path, error.Message, WayOut));
        }
        catch (OutOfMemoryException)
        {
            return new(source, null, new(source.Path, $"does not fit into memory with its {file.Pixels:N0} pixels", "make it smaller, or skip it with --keep-going"));
        }
    }

    private static Coming Refused(PictureSource source, string what) => new(source, 0, Task.FromResult(new Arrival(source, null, new(source.Path, what, WayOut))));
}
