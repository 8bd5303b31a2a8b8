using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>What is free on each silo while a plan is made, in threads and GPUs. Below 0 where a request waits for more than there is: then what comes free goes to it.</summary>
internal sealed class FreeCapacity
{
    private readonly Dictionary<(string Silo, bool IsGpu), int> free = [];
    private readonly Dictionary<(string Silo, bool IsGpu), int> coming = []; // from holders who make room, promised to nobody yet

    /// <param name="offers">What there is.</param>
    /// <param name="grants">What is taken of it.</param>
    public FreeCapacity(IEnumerable<DeviceOffer> offers, IEnumerable<Grant> grants)
    {
        foreach (var offer in offers) (free[(offer.Silo, false)], free[(offer.Silo, true)]) = (offer.Threads, offer.Gpus);
        foreach (var grant in grants) Add(grant.Slot.Silo, grant.Slot.IsGpu, -grant.Units);
    }

    public int Free(SlotCandidate candidate) => free[(candidate.Offer.Silo, candidate.IsGpu)];

    /// <summary>What a request lacks on a candidate, after all that comes free from those who make room already; null where others wait for that, so that nothing helps.</summary>
    public int? Missing(SlotCandidate candidate) => Free(candidate) < 0 ? null : candidate.Units - Free(candidate) - coming.GetValueOrDefault((candidate.Offer.Silo, candidate.IsGpu));

    public bool Fits(SlotCandidate candidate) => Free(candidate) >= candidate.Units;

    public void Take(SlotCandidate candidate) => Add(candidate.Offer.Silo, candidate.IsGpu, -candidate.Units);

    /// <summary>Promises a candidate that lacks something: what is free there, and the rest of what holders who make room give back.</summary>
    public void Promise(SlotCandidate candidate, int givenBack)
    {
        var place = (candidate.Offer.Silo, candidate.IsGpu);
        coming[place] = coming.GetValueOrDefault(place) + givenBack - (candidate.Units - free[place]);
        free[place] = 0;
    }

    /// <summary>The best of the candidates that fit: a GPU first; then where the cores are not shared, filling one silo before the next so that large
    /// requests find room; then where they are shared least.</summary>
    public SlotCandidate? Best(IEnumerable<SlotCandidate> candidates) =>
        candidates.Where(Fits).OrderBy(candidate => !candidate.IsGpu).ThenBy(LeftCores).ThenBy(candidate => candidate.Offer.Silo, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The candidate that lacks the least of what it takes.</summary>
    public SlotCandidate Nearest(IEnumerable<SlotCandidate> candidates) =>
        candidates.OrderBy(candidate => (double)(candidate.Units - Free(candidate)) / candidate.Units).ThenBy(candidate => candidate.Offer.Silo, StringComparer.Ordinal).First();

    private (bool Shared, int Left) LeftCores(SlotCandidate candidate)
    {
        var idle = Free(candidate) - Math.Max(0, candidate.Offer.Threads - candidate.Offer.Cores) - candidate.Units;
        return idle >= 0 ? (false, idle) : (true, -idle);
    }

    // A restored lease may lie on a silo that has not offered yet.
    private void Add(string silo, bool isGpu, int units)
    {
        if (free.TryGetValue((silo, isGpu), out var now)) free[(silo, isGpu)] = now + units;
    }
}
