using Microsoft.Extensions.Hosting;

namespace MmNas.Silo.Serving;

/// <summary>Puts the cluster's reminder in place when a silo has started, and tries until it is.</summary>
internal sealed partial class ReminderStart(IGrainFactory grains, TimeProvider time, ILogger<ReminderStart> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host waits for what runs before the first real wait
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await grains.GetGrain<IBeatReminderGrain>(0).EnsureAsync().WaitAsync(stoppingToken);
                return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(e);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "the reminder that wakes experiments could not be set; retrying")]
    private partial void Failed(Exception cause);
}
