using MmNas.Contracts.Devices;
using MmNas.Files;

namespace MmNas.Grains.Devices;

/// <summary>What follows from who waits, who holds and what there is: new leases, who makes room for whom, and what the others wait for.</summary>
/// <remarks>Each in turn takes the best candidate that is free. One that finds none takes the candidate that lacks least, and whatever comes free there goes
/// to it: so a large request is not overtaken by small ones.</remarks>
internal sealed class LeasePlan
{
    private readonly IReadOnlyList<DeviceOffer> offers, hindered;
    private readonly DeviceLimits limits;
    private readonly IReadOnlyList<Claim> holders;
    private readonly DateTimeOffset oldest;
    private readonly PlanShares shares;
    private readonly UserQuotas quotas;
    private readonly UserThreads users;
    private readonly ServingOrder order;
    private readonly FreeCapacity free;
    private readonly List<(Claim, SlotCandidate)> grants = [];
    private readonly List<(Claim, string)> waiting = [];
    private readonly Dictionary<Claim, Claim> yields = [];
    private readonly Dictionary<(string, bool), int> queued = [];

    /// <param name="claims">All that is asked for and held.</param>
    /// <param name="offers">Of silos that were heard of lately.</param>
    /// <param name="hindered">Of silos that cannot work just now, and will.</param>
    /// <param name="limits">What operators allow of them.</param>
    /// <param name="accounts">What was had.</param>
    /// <param name="rules">How patient to be.</param>
    /// <param name="now">The present moment.</param>
    public LeasePlan(
        IReadOnlyCollection<Claim> claims, IReadOnlyList<DeviceOffer> offers, IReadOnlyList<DeviceOffer> hindered, DeviceLimits limits, AccountShares accounts, LeaseRules rules, DateTimeOffset now)
    {
        (this.offers, this.hindered, this.limits) = (offers, hindered, limits);
        holders = [.. claims.Where(claim => claim.Grant is not null)];
        oldest = now - rules.Quantum;
        (shares, quotas, users) = (new(accounts, rules, holders), rules.Quotas, new(rules.Quotas, holders));
        free = new(offers.Select(limits.Left), holders.Select(holder => holder.Grant!));
        order = new(claims.Where(claim => claim.Grant is null), shares, rules.Order);
        while (order.Next() is { } claim) Serve(claim);
    }

    public IReadOnlyList<(Claim Claim, SlotCandidate Candidate)> Grants => grants;

    /// <summary>In the order of serving, with the reason.</summary>
    public IReadOnlyList<(Claim Claim, string Reason)> Waiting => waiting;

    /// <summary>Holders, and for whom each makes free.</summary>
    public IReadOnlyDictionary<Claim, Claim> Yields => yields;

    private void Serve(Claim claim)
    {
        // Of silos that are hindered or limited too: with fewer threads, or on another instruction set, it would come to other bits. It waits for them instead.
        var offered = SlotCandidate.For(claim.Request, [.. offers, .. hindered]);
        IReadOnlyList<SlotCandidate> candidates = [.. offered.Where(candidate => candidate.Offer.Hindrance.Length == 0 && limits.Admits(candidate))];
        IReadOnlyList<SlotCandidate> allowed = [.. candidates.Where(candidate => users.Beyond(claim.Request.User, candidate.Weight) <= 0)];
        if (candidates.Count == 0) waiting.Add((claim, WhyNobody(offered)));
        else if (allowed.Count == 0) waiting.Add((claim, WaitForQuota(claim, candidates)));
        else Serve(claim, allowed);
    }

    private void Serve(Claim claim, IReadOnlyList<SlotCandidate> candidates)
    {
        if (free.Best(candidates) is { } candidate) Grant(claim, candidate);
        else if (Evict(claim, candidates) is { } eviction) Promise(claim, eviction);
        else Queue(claim, free.Nearest(candidates));
    }

    /// <summary>Where nothing could serve it even if nobody else were there: what stands in the way of those who else could.</summary>
    private string WhyNobody(IReadOnlyList<SlotCandidate> offered) => offered.Count == 0
        ? "no silo offers a device for it"
        : $"waits: {string.Join("; ", offered.Select(candidate => candidate.Offer.Hindrance.Length > 0 ? candidate.Offer.Hindrance : $"{candidate.Offer.Name} is {limits.Of(candidate.Offer.Name)!.Words}").Distinct())}";

    /// <summary>Who has used up a quota keeps nobody else from what is free. Of the user's own leases those make room that would for somebody else.</summary>
    private string WaitForQuota(Claim claim, IReadOnlyList<SlotCandidate> candidates)
    {
        var user = claim.Request.User;
        if (candidates.Where(one => users.Admits(user, one.Weight)).MinBy(one => one.Weight) is not { } least)
            return $"waits: it needs {Counted.Of(candidates.Min(one => one.Weight), "thread")}, and {quotas.RuleOf(user)}";
        var own = holders.Where(holder => holder.Request.User == user && !yields.ContainsKey(holder));
        var eviction = Eviction.For(claim, least, users.Beyond(user, least.Weight), own, shares, oldest, grant => grant.Weight);
        users.Keep(user, least.Weight);
        if (eviction is null) return $"waits: {users.Standing(user)}";
        MakeRoom(claim, eviction.Victims);
        return $"waits for {string.Join(", ", eviction.Victims.Select(victim => victim.Request.Holder))} to end a round: {quotas.RuleOf(user)}";
    }

    private void Grant(Claim claim, SlotCandidate candidate)
    {
        grants.Add((claim, candidate));
        users.Hold(claim.Request.User, candidate.Weight);
        free.Take(candidate);
        shares.Hold(claim.Request.Account, candidate.Weight);
    }

    private void Promise(Claim claim, Eviction eviction)
    {
        MakeRoom(claim, eviction.Victims);
        users.Keep(claim.Request.User, eviction.Candidate.Weight);
        waiting.Add((claim, $"waits for {string.Join(", ", YieldingAt(eviction.Candidate).Select(holder => holder.Request.Holder))} to end a round"));
        free.Promise(eviction.Candidate, eviction.Victims.Sum(victim => victim.Grant!.Units));
        shares.Hold(claim.Request.Account, eviction.Candidate.Weight);
    }

    private void MakeRoom(Claim claim, IReadOnlyList<Claim> victims)
    {
        foreach (var victim in victims)
        {
            yields[victim] = claim;
            shares.Hold(victim.Request.Account, -victim.Grant!.Weight);
        }
    }

    private void Queue(Claim claim, SlotCandidate candidate)
    {
        var place = (candidate.Offer.Silo, candidate.IsGpu);
        var others = queued.GetValueOrDefault(place);
        queued[place] = others + 1;
        waiting.Add((claim, others > 0 ? $"behind {others} {(others == 1 ? "other" : "others")}" : WaitsFor(claim, candidate)));
        free.Take(candidate);
        users.Keep(claim.Request.User, candidate.Weight);
        order.PutBehind(claim.Request.Account, candidate.Weight);
    }

    private Eviction? Evict(Claim claim, IReadOnlyList<SlotCandidate> candidates) => Eviction.Cheapest(
        candidates.Select(candidate => free.Missing(candidate) is { } missing ? Eviction.For(claim, candidate, missing, StayingAt(candidate), shares, oldest, grant => grant.Units) : null), shares);

    private IEnumerable<Claim> StayingAt(SlotCandidate candidate) => HoldersAt(candidate).Where(holder => !yields.ContainsKey(holder));

    private IEnumerable<Claim> YieldingAt(SlotCandidate candidate) => HoldersAt(candidate).Where(yields.ContainsKey);

    private IEnumerable<Claim> HoldersAt(SlotCandidate candidate) => holders.Where(holder => holder.Grant!.Slot.Silo == candidate.Offer.Silo && holder.Grant.Slot.IsGpu == candidate.IsGpu);

    private static string WaitsFor(Claim claim, SlotCandidate candidate) => candidate.IsGpu
        ? "waits for a GPU"
        : $"waits for {candidate.Units} {(candidate.Units == 1 ? "thread" : "threads")}{(claim.Request.Instructions is null ? "" : $" of {candidate.Instructions}")}";
}
