using System.Collections.Concurrent;

namespace MmNas.Training.Slots;

/// <summary>The one thread that touches a device slot's tensors. Work queues up and is done in the order it came.</summary>
/// <remarks>A TorchSharp dispose scope belongs to the thread that opened it, and tensor work must block neither a grain's turn nor the thread pool.</remarks>
public sealed class DeviceThread : IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly Thread thread;

    /// <param name="name">The slot's name, as debuggers show it.</param>
    public DeviceThread(string name)
    {
        thread = new Thread(Loop) { IsBackground = true, Name = name };
        thread.Start();
    }

    /// <summary>Does the work on the thread; its result or exception comes back on the caller's scheduler.</summary>
    /// <exception cref="InvalidOperationException">The thread has been disposed.</exception>
    public Task<T> RunAsync<T>(Func<T> task)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try
            {
                done.SetResult(task());
            }
            catch (OperationCanceledException canceled)
            {
                done.SetCanceled(canceled.CancellationToken);
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    /// <summary>Lets the queued work finish in the background and takes no more.</summary>
    public void Dispose() => work.CompleteAdding();

    private void Loop()
    {
        foreach (var task in work.GetConsumingEnumerable()) task();
        work.Dispose();
    }
}
