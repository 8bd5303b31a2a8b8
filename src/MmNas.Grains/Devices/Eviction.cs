using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>Leases that are to make room, each at its round's end, so that a request finds a candidate.</summary>
/// <param name="Candidate">The slot that becomes free.</param>
/// <param name="Victims">Not one more than it needs; none where others who make room give back enough.</param>
internal sealed record Eviction(SlotCandidate Candidate, IReadOnlyList<Claim> Victims)
{
    /// <summary>The least that makes room for a request on a candidate; null where nothing may.</summary>
    /// <param name="claim">The claim that waits for room.</param>
    /// <param name="candidate">Where it could be served.</param>
    /// <param name="missing">Threads or GPUs that it lacks there, or threads of a quota; 0 or less where it needs no victim.</param>
    /// <param name="holders">Who holds something of that and does not yet make room for somebody else in this plan.</param>
    /// <param name="shares">Who had how much.</param>
    /// <param name="oldest">Leases of then or after are too young to make room for an equal priority.</param>
    /// <param name="measure">What a holder gives back of what is missing.</param>
    public static Eviction? For(
        Claim claim, SlotCandidate candidate, int missing, IEnumerable<Claim> holders, PlanShares shares, DateTimeOffset oldest, Func<Grant, int> measure)
    {
        var chosen = new List<Claim>();
        var given = new Dictionary<string, int>();
        var order = holders.Where(holder => holder.Request.Priority <= claim.Request.Priority)
            .OrderBy(holder => holder.Request.Priority)
            .ThenBy(holder => holder.YieldsTo is null) // who has been told already stays the one
            .ThenByDescending(holder => shares.At(holder.Request.Account))
            .ThenByDescending(holder => holder.Request.Turn.Key)
            .ThenByDescending(holder => holder.Grant!.Lease.Fence);
        foreach (var holder in order)
        {
            if (missing <= 0) break;
            var (account, grant) = (holder.Request.Account, holder.Grant!);
            var gives = given.GetValueOrDefault(account) + grant.Weight;
            if (holder.Request.Priority == claim.Request.Priority
                && (grant.Since >= oldest || !shares.IsOwed(claim.Request.Account, candidate.Weight, account, gives))) continue;
            chosen.Add(holder);
            given[account] = gives;
            missing -= measure(grant);
        }

        if (missing > 0) return null;
        for (var i = chosen.Count - 1; i >= 0; i--)
        {
            if (missing + measure(chosen[i].Grant!) > 0) continue;
            missing += measure(chosen[i].Grant!);
            chosen.RemoveAt(i);
        }

        return new(candidate, chosen);
    }

    /// <summary>Of several the one that costs least: low priorities, those who have been told, few threads, those who had most.</summary>
    public static Eviction? Cheapest(IEnumerable<Eviction?> evictions, PlanShares shares) => evictions.OfType<Eviction>()
        .OrderBy(each => each.Victims.Count > 0)
        .ThenBy(each => each.Victims.Select(victim => victim.Request.Priority).DefaultIfEmpty().Max())
        .ThenBy(each => each.Victims.Count(victim => victim.YieldsTo is null))
        .ThenBy(each => each.Victims.Sum(victim => victim.Grant!.Weight))
        .ThenByDescending(each => each.Victims.Select(victim => shares.At(victim.Request.Account)).DefaultIfEmpty().Max())
        .ThenByDescending(each => each.Victims.Select(victim => victim.Grant!.Lease.Fence).DefaultIfEmpty().Max())
        .FirstOrDefault();

    /// <summary>Why, for who makes room.</summary>
    public static string ReasonFor(Claim victim, Claim claim) => victim.Request.Priority < claim.Request.Priority
        ? $"makes room for {claim.Request.Holder}, whose priority is higher"
        : $"makes room for {claim.Request.Holder}: {claim.Request.Account} had less than {victim.Request.Account}";
}
