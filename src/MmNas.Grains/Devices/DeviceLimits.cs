using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>What operators allow of silos, by their names.</summary>
internal sealed class DeviceLimits
{
    private readonly Dictionary<string, DeviceLimit> limits = new(StringComparer.Ordinal);

    public DeviceLimits(IEnumerable<DeviceLimit> kept)
    {
        foreach (var limit in kept) Set(limit);
    }

    public IReadOnlyList<DeviceLimit> All => [.. limits.Values.OrderBy(limit => limit.Silo, StringComparer.Ordinal)];

    public DeviceLimit? Of(string silo) => limits.GetValueOrDefault(silo);

    public void Set(DeviceLimit limit)
    {
        if (limit is { Threads: null, Gpus: null }) limits.Remove(limit.Silo);
        else limits[limit.Silo] = limit;
    }

    /// <summary>What is left of an offer.</summary>
    public DeviceOffer Left(DeviceOffer offer) => Of(offer.Name)?.Of(offer) ?? offer;

    /// <summary>Whether a silo may have so much leased at a time, whatever is leased there now.</summary>
    public bool Admits(SlotCandidate candidate) => Left(candidate.Offer) is var left && candidate.Units <= (candidate.IsGpu ? left.Gpus : left.Threads);
}
