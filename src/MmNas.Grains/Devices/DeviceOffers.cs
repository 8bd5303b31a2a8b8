using Microsoft.Extensions.Hosting;
using MmNas.Contracts;
using MmNas.Contracts.Devices;
using MmNas.Grains.Storage;

namespace MmNas.Grains.Devices;

/// <summary>Tells the pool every second what this silo has to train on, and when the process begins to stop, that it has nothing any more.</summary>
public sealed partial class DeviceOffers(
    IGrainFactory grains, ILocalSiloDetails silo, DeviceInventory inventory, DiskReserve reserve, IHostApplicationLifetime lifetime, ILogger<DeviceOffers> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), BetweenLooks = TimeSpan.FromMilliseconds(200);

    private volatile bool leaving;
    private string hindrance = ""; // as of the last look

    /// <summary>Before the process stops: has every lease on this silo given back at a round's end, with a commit, so that no work is lost.</summary>
    /// <param name="longest">What is not given back by then is cut off, and resumes from its last commit.</param>
    public async Task LeaveAsync(TimeSpan longest)
    {
        leaving = true;
        var pool = grains.GetGrain<IDevicePoolGrain>(0);
        var own = silo.SiloAddress.ToParsableString();
        using var deadline = new CancellationTokenSource(longest);
        try
        {
            await pool.OfferAsync(Offer()).WaitAsync(deadline.Token);
            while ((await pool.ViewAsync().WaitAsync(deadline.Token)).Leases.Any(held => SlotKey.Parse(held.Lease.Slot).Silo == own))
                await Task.Delay(BetweenLooks, deadline.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or OrleansException or TimeoutException or StateNotWrittenException or DamagedStateException)
        {
            LogNotLeft(e);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        if (!await IsStartedAsync(stopping.Token)) return;
        while (!stopping.IsCancellationRequested)
        {
            LookAtDisks();
            await OfferAsync(Offer(), stopping.Token);
            await Task.Delay(Pause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await OfferAsync(Offer() with { Threads = 0, Gpus = 0 }, CancellationToken.None);
    }

    /// <summary>Before the silo is up there is nobody to tell.</summary>
    private async Task<bool> IsStartedAsync(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancel.IsCancellationRequested;
    }

    /// <summary>Before a disk is full: what runs gives its slot back at a round's end, with a commit for which the reserve has room, and waits as every request does.</summary>
    private void LookAtDisks()
    {
        if (reserve.Shortage() is not { } shortage)
        {
            if (hindrance.Length > 0) LogGoesOn();
            hindrance = "";
        }
        else if (hindrance.Length == 0)
        {
            LogHindered(hindrance = shortage); // its first words stay: others every second would be news to the pool every second
        }
    }

    private DeviceOffer Offer() => new()
    {
        Silo = silo.SiloAddress.ToParsableString(),
        Name = silo.Name,
        Threads = inventory.Slots,
        Cores = inventory.Cores,
        Gpus = inventory.Gpus,
        IsLeaving = leaving,
        Hindrance = hindrance,
        Instructions = ProcessorInstructions.Of(Environment.GetEnvironmentVariable(ProcessorInstructions.Setting)),
        Host = Environment.MachineName,
        Version = ProgramVersion.Text,
    };

    // The next one comes in a second anyhow: what fails, or takes longer, is given up.
    private async Task OfferAsync(DeviceOffer offer, CancellationToken cancel)
    {
        try
        {
            await grains.GetGrain<IDevicePoolGrain>(0).OfferAsync(offer).WaitAsync(Pause, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogNotHeard(e);
        }
        catch (OperationCanceledException)
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not every lease on this silo was given back before it stopped: its work resumes from its last commit")]
    private partial void LogNotLeft(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No further round begins on this silo: {Reason}")]
    private partial void LogHindered(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "There is room on the disk again: rounds go on")]
    private partial void LogGoesOn();

    [LoggerMessage(Level = LogLevel.Debug, Message = "The device pool did not take this silo's offer")]
    private partial void LogNotHeard(Exception exception);
}
