using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>A part of a silo that could serve a request.</summary>
/// <param name="Offer">What its silo offers.</param>
/// <param name="IsGpu">Whether it is a GPU and not cores.</param>
/// <param name="Units">What the request takes there: threads, or one GPU.</param>
/// <param name="Weight">Threads that count to the account.</param>
internal sealed record SlotCandidate(DeviceOffer Offer, bool IsGpu, int Units, int Weight)
{
    /// <summary>What the trainer there computes with.</summary>
    public string Instructions => IsGpu ? InstructionSets.Cuda : Offer.Instructions;

    /// <summary>Everywhere that a request could be served if nobody else were there. Work that began on an instruction set stays on it while any silo
    /// that is large enough has it.</summary>
    public static IReadOnlyList<SlotCandidate> For(LeaseRequest request, IReadOnlyCollection<DeviceOffer> offers)
    {
        var gpus = offers.Where(offer => offer.Gpus > 0).Select(offer => new SlotCandidate(offer, true, 1, WholeOf(offer)));
        if (request.Instructions == InstructionSets.Cuda && gpus.Any()) return [.. gpus];
        IReadOnlyList<SlotCandidate> all = request.Threads is { } wanted ? [.. CoresOf(offers, wanted)] : [.. gpus, .. WholeMachinesOf(offers)];
        if (request.Instructions is null) return all;
        IReadOnlyList<SlotCandidate> same = [.. all.Where(candidate => candidate.Instructions == request.Instructions)];
        return same.Count > 0 ? same : all;
    }

    private static IEnumerable<SlotCandidate> CoresOf(IReadOnlyCollection<DeviceOffer> offers, int wanted)
    {
        var threads = Math.Clamp(wanted, 1, Math.Max(1, offers.Select(offer => offer.Threads).DefaultIfEmpty().Max()));
        return offers.Where(offer => offer.Threads >= threads).Select(offer => new SlotCandidate(offer, false, threads, threads));
    }

    private static IEnumerable<SlotCandidate> WholeMachinesOf(IReadOnlyCollection<DeviceOffer> offers) =>
        offers.Where(offer => offer.Threads > 0).Select(offer => new SlotCandidate(offer, false, WholeOf(offer), WholeOf(offer)));

    /// <summary>More threads than cores would only share them: the whole machine is its cores.</summary>
    private static int WholeOf(DeviceOffer offer) => Math.Max(1, Math.Min(offer.Threads, offer.Cores));
}
