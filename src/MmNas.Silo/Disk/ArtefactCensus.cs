using Microsoft.Extensions.Hosting;
using MmNas.Grains.Storage;

namespace MmNas.Silo.Disk;

/// <summary>Counts every few minutes what the checkpoints of each experiment take, so that a list or a scrape costs the folder or the bucket nothing.</summary>
public sealed partial class ArtefactCensus(IArtefactStore artefacts, TimeProvider time, ILogger<ArtefactCensus> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    private IReadOnlyDictionary<string, StageBytes>? latest;

    /// <summary>By id; null before the first count. What is nobody's is among it.</summary>
    public IReadOnlyDictionary<string, StageBytes>? Latest => Volatile.Read(ref latest);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // the silo stops
        }
    }

    /// <summary>One count: <see cref="Latest"/> is new afterwards, unless the artefacts could not be listed.</summary>
    internal async Task LookAsync(CancellationToken stop)
    {
        try
        {
            Volatile.Write(ref latest, await Task.Run(async () => StageBytes.Of(await artefacts.ListAsync("", stop)), stop));
        }
        catch (Exception e) when (!stop.IsCancellationRequested) // whatever a bucket that hangs throws: a count is no reason to stop the silo
        {
            LogNotCounted(e.Message); // the last count stays
        }
    }

    [LoggerMessage(LogLevel.Information, "what the checkpoints take could not be counted: {Reason}")]
    private partial void LogNotCounted(string reason);
}
