using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>A request, and what came of it.</summary>
internal sealed class Claim
{
    /// <summary>As it was asked last.</summary>
    public required LeaseRequest Request { get; set; }

    /// <summary>Place in the order of asking.</summary>
    public required long Order { get; init; }

    /// <summary>When it was asked first.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was asked last.</summary>
    public DateTimeOffset Heard { get; set; }

    /// <summary>Null while it waits.</summary>
    public Grant? Grant { get; set; }

    /// <summary>For whom it is to make room; null where for nobody.</summary>
    public Claim? YieldsTo { get; set; }

    /// <summary>Why it is to leave its silo, whoever comes there: the silo is about to stop, cannot work just now, or has a limit. Null where it may stay.</summary>
    public string? Leaves { get; set; }

    /// <summary>For people: what it waits for or why it makes room; empty where there is nothing to say.</summary>
    public string Reason { get; set; } = "";
}

/// <summary>A lease on its slot.</summary>
/// <param name="Lease">As its holder sees it.</param>
/// <param name="Slot">The slot that is leased.</param>
/// <param name="Weight">Threads that count to its account: a GPU's are its silo's whole machine.</param>
/// <param name="Since">When it was granted.</param>
internal sealed record Grant(Lease Lease, SlotKey Slot, int Weight, DateTimeOffset Since)
{
    /// <summary>What it takes of its pool of threads or GPUs.</summary>
    public int Units => Slot.IsGpu ? 1 : Lease.Threads;
}
