using MmNas.Data;
using MmNas.Exporting.Exports;
using MmNas.Exporting.Predicting;
using MmNas.Grains.Storage;
using MmNas.Tasks;

namespace MmNas.Api.Networks;

/// <summary>Networks that answer about pictures, each loaded once; those that were not asked for longest go first.</summary>
internal sealed class PredictorPool(TaskCatalogue tasks, HomeFolder home) : IDisposable
{
    /// <summary>Networks that are kept loaded, and questions that wait or are answered at a time.</summary>
    public const int MostLoaded = 4, MostAtOnce = 8;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim one = new(1);
    private readonly List<(string Weights, Predictor Predictor)> loaded = []; // the one that was asked last stands last
    private int waiting;
    private volatile bool isClosed;

    /// <summary>Asks a network; questions are answered one after another, so that they leave the devices to the trainings.</summary>
    /// <returns>What it says; null where too many questions wait already.</returns>
    public async Task<T?> AskAsync<T>(TrainedNetwork network, Func<Predictor, T> ask, CancellationToken cancel)
        where T : class
    {
        if (Interlocked.Increment(ref waiting) > MostAtOnce || isClosed)
        {
            Interlocked.Decrement(ref waiting);
            return null;
        }

        try
        {
            await one.WaitAsync(cancel);
            try
            {
                return await Task.Run(async () => ask(await LoadedAsync(network, cancel)), cancel);
            }
            finally
            {
                one.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>A question that is being answered is answered first.</summary>
    public void Dispose()
    {
        isClosed = true;
        if (!one.Wait(LongestWait)) return; // the process ends all the same
        foreach (var (_, predictor) in loaded) predictor.Dispose();
        loaded.Clear();
    }

    private async Task<Predictor> LoadedAsync(TrainedNetwork network, CancellationToken cancel)
    {
        var found = loaded.FindIndex(entry => entry.Weights == network.Weights);
        var entry = found >= 0 ? loaded[found] : (network.Weights, await OpenAsync(network, cancel));
        if (found >= 0) loaded.RemoveAt(found);
        loaded.Add(entry);
        if (loaded.Count > MostLoaded)
        {
            loaded[0].Predictor.Dispose();
            loaded.RemoveAt(0);
        }

        return entry.Item2;
    }

    /// <exception cref="InvalidDataException">The network or its data cannot be used.</exception>
    private async Task<Predictor> OpenAsync(TrainedNetwork network, CancellationToken cancel)
    {
        try
        {
            var folder = await NetworkCopy.FolderOfAsync(home, network, order => Task.FromResult(NetworkExporter.Run(tasks, order, new Progress<ReadProgress>(), cancel)));
            return Predictor.Open(tasks, new(folder, Detector: null, DetectorDescription: null, Threads: 1));
        }
        catch (DataException e)
        {
            throw new InvalidDataException($"its data cannot be used: {e.Message}", e);
        }
    }
}
