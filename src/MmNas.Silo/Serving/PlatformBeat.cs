using Microsoft.Extensions.Hosting;
using MmNas.Contracts.Campaigns;
using MmNas.Contracts.Experiments;
using MmNas.Contracts.Notifying;
using MmNas.Grains.Notifying;

namespace MmNas.Silo.Serving;

/// <summary>Wakes once a second what ought to run. Every serving silo does; a beat that fails is one of many.</summary>
internal sealed partial class PlatformBeat(IGrainFactory grains, NotificationTargets targets, TimeProvider time, ILogger<PlatformBeat> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host waits for what runs before the first real wait
        await Task.WhenAll(
            BeatAsync("experiments", () => grains.GetGrain<IExperimentDirectoryGrain>(0).BeatAsync(), stoppingToken),
            BeatAsync("campaigns", () => grains.GetGrain<ICampaignDirectoryGrain>(0).BeatAsync(), stoppingToken),
            targets.All.Count > 0 ? BeatAsync("notifications", () => grains.GetGrain<INotifierGrain>(0).BeatAsync(), stoppingToken) : Task.CompletedTask);
    }

    private async Task BeatAsync(string what, Func<Task> beat, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Period, time);
        var failing = false;
        try
        {
            do
            {
                try
                {
                    await beat().WaitAsync(stop);
                    if (failing) Recovered(what);
                    failing = false;
                }
                catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
                {
                    if (!failing) Failed(e, what); // said once, not every second
                    failing = true;
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // the silo stops
        }
    }

    [LoggerMessage(LogLevel.Warning, "cannot wake {What}; retrying every second")]
    private partial void Failed(Exception cause, string what);

    [LoggerMessage(LogLevel.Information, "{What} can be woken again")]
    private partial void Recovered(string what);
}
