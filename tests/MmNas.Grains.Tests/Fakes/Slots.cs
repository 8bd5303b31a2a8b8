using MmNas.Contracts.Devices;

namespace MmNas.Grains.Tests.Fakes;

/// <summary>What the silos of a test offer.</summary>
internal static class Slots
{
    /// <summary>The key of a slot that is there, whoever has it.</summary>
    public static async Task<string> FirstSlotAsync(this IGrainFactory grains) => SlotKey.Of((await grains.OffersAsync(1))[0].Silo, gpu: false, 0).ToString();

    /// <summary>Looks for at most a minute until so many silos offer something.</summary>
    public static async Task<IReadOnlyList<DeviceOffer>> OffersAsync(this IGrainFactory grains, int silos)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var view = await grains.GetGrain<IDevicePoolGrain>(0).ViewAsync();
            if (view.Devices.Count == silos) return view.Devices;
            await Task.Delay(TimeSpan.FromMilliseconds(5)); // between looks; the deadline decides
        }
    }
}
