using Microsoft.Extensions.Hosting;
using MmNas.Silo.Census;

namespace MmNas.Api.Events;

/// <summary>Who held which device and when, as the census has seen it since the process began. A lease that begins and ends between two looks, three seconds apart, is missed. The history is kept in
/// memory alone, bounded in age and length.</summary>
internal sealed class DeviceUses(PlatformCensus census, TimeProvider time) : BackgroundService
{
    /// <summary>How many of the newest stretches are kept, and for how many hours.</summary>
    public const int MostKept = 5000, Hours = 24;

    private readonly Lock changing = new();
    private readonly List<DeviceUse> ended = []; // by their ends
    private IReadOnlyList<DeviceUse> open = [];
    private DateTimeOffset since = time.GetUtcNow();

    /// <summary>All of it: what has ended first.</summary>
    public ShownUses Latest
    {
        get
        {
            lock (changing) return new(Begin(time.GetUtcNow()), [.. ended, .. open]);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var seen = census.Latest;
        try
        {
            while (true) Take(seen = await census.NextAsync(seen, stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // the silo stops
        }
    }

    /// <summary>What a look shows.</summary>
    internal void Take(PlatformSnapshot snapshot)
    {
        var now = snapshot.Taken ?? time.GetUtcNow();
        var held = snapshot.Devices.Leases.Select(one => new DeviceUse(one.Lease.Device, one.Lease.Holder, one.Lease.Fence, one.Since, To: null)).ToList();
        lock (changing)
        {
            ended.AddRange(open.Where(use => held.TrueForAll(one => one.Lease != use.Lease)).Select(use => use with { To = now }));
            open = held;
            var (begin, tooMany) = (Begin(now), ended.Count - MostKept);
            if (tooMany > 0) since = ended[tooMany - 1].To!.Value; // what is older is not known any more
            ended.RemoveRange(0, Math.Max(Math.Max(tooMany, 0), ended.FindLastIndex(use => use.To < begin) + 1));
        }
    }

    private DateTimeOffset Begin(DateTimeOffset now) => now - TimeSpan.FromHours(Hours) is var earliest && earliest > since ? earliest : since;
}

/// <summary>Who held which device when.</summary>
/// <param name="Since">From when on this is known: the process began, or forgot what was before.</param>
/// <param name="Uses">Stretches; those that last stand last.</param>
internal sealed record ShownUses(DateTimeOffset Since, IReadOnlyList<DeviceUse> Uses);

/// <summary>A stretch in which a device worked for somebody.</summary>
/// <param name="Device">"trainer-1 cpu-0".</param>
/// <param name="Holder">An experiment, or one of its networks: "ID/mcan".</param>
/// <param name="Lease">Its number, which no other has.</param>
/// <param name="From">When the lease was given; it may be before this is known.</param>
/// <param name="To">When it was seen to be over; null while it lasts.</param>
internal sealed record DeviceUse(string Device, string Holder, long Lease, DateTimeOffset From, DateTimeOffset? To);
