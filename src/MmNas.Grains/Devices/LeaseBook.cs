using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>Who has which slot, and who waits for one: all rules of the device pool, without a clock, a store or a message of its own.</summary>
/// <remarks>Every call says what time it is, never less than the last. <see cref="Decide"/> after calls that changed something, and now and then: time passes too.</remarks>
internal sealed class LeaseBook
{
    private readonly LeaseRules rules;
    private readonly Dictionary<Guid, Claim> claims = [];
    private readonly SiloOffers silos;
    private readonly DeviceLimits limits;
    private readonly RecentSet<Guid> withdrawn;
    private readonly AccountShares shares = new();
    private IReadOnlyList<Claim> queue = [];
    private DateTimeOffset looked;
    private long asked;

    /// <param name="rules">How patient to be.</param>
    /// <param name="kept">What the last activation kept. Its leases count until they are not renewed, or their silos stay silent.</param>
    /// <param name="now">The present moment.</param>
    public LeaseBook(LeaseRules rules, DevicePoolState kept, DateTimeOffset now)
    {
        (this.rules, looked) = (rules, now);
        (silos, withdrawn) = (new(rules), new(rules.Memory));
        var current = kept.ToCurrent();
        limits = new(current.Limits);
        LastFence = current.LastFence;
        shares.Restore(current.Accounts);
        foreach (var lease in current.Leases) Restore(lease, now);
    }

    /// <summary>Grows whenever a lease begins or ends: then <see cref="ToState"/> is another.</summary>
    public long Edition { get; private set; }

    /// <summary>The number of the lease granted last.</summary>
    public long LastFence { get; private set; }

    /// <summary>Whether a request is known, be it that it waits or has a lease.</summary>
    public bool Has(Guid request) => claims.ContainsKey(request);

    /// <summary>Whether something happened that <see cref="Decide"/> has not seen yet.</summary>
    public bool IsUndecided { get; private set; } = true;

    /// <summary>A request, or a renewal of one, or of its lease.</summary>
    public void Ask(LeaseRequest request, DateTimeOffset now)
    {
        Pass(now);
        if (withdrawn.Contains(request.Id)) return;
        if (!claims.TryGetValue(request.Id, out var claim))
        {
            if (!IsActive(request.Account)) shares.Join(request.Account, AccountsOf(Holders.Any() ? Holders : claims.Values));
            claim = claims[request.Id] = new() { Request = request, Order = PlaceOf(request.Holder) ?? asked++, Since = now };
            IsUndecided = true;
        }

        IsUndecided |= claim.Request != request;
        (claim.Request, claim.Heard) = (request, now);
    }

    /// <summary>Ends a request or its lease, also one that has not come yet.</summary>
    public void Withdraw(Guid request, DateTimeOffset now)
    {
        Pass(now);
        withdrawn.Add(request, now);
        if (claims.TryGetValue(request, out var claim)) End(claim);
    }

    /// <summary>What a silo has from now on. Nothing is a farewell.</summary>
    public void Offer(DeviceOffer offer, DateTimeOffset now)
    {
        Pass(now);
        if (!silos.Hear(offer, now)) return;
        IsUndecided = true;
        foreach (var lost in Overdrawn(offer).ToList()) TakeBack(lost); // it may say farewell
    }

    /// <summary>A silo is known to be gone for good: nobody need wait until its silence is long enough.</summary>
    public void Lose(string silo, DateTimeOffset now)
    {
        Pass(now);
        if (!silos.Lose(silo, now)) return;
        IsUndecided = true;
        foreach (var lost in HoldersAt(silo)) TakeBack(lost);
    }

    /// <summary>Takes back the leases on all other silos. One of those may be heard of again: that nobody knows it yet does not mean that it is gone for good.</summary>
    public void KeepOnly(IReadOnlySet<string> silos, DateTimeOffset now)
    {
        Pass(now);
        foreach (var lost in Holders.Where(holder => !silos.Contains(holder.Grant!.Slot.Silo)).ToList()) TakeBack(lost);
    }

    /// <summary>What operators allow of a silo from now on.</summary>
    /// <returns>Whether a silo of that name is known.</returns>
    public bool Limit(DeviceLimit limit, DateTimeOffset now)
    {
        Pass(now);
        if (limits.Of(limit.Silo) is null && silos.Offers.All(offer => offer.Name != limit.Silo)) return false;
        limits.Set(limit);
        Edition++;
        IsUndecided = true;
        return true;
    }

    /// <summary>Takes back what was not renewed, grants what can be granted, and says who is to make room.</summary>
    public void Decide(DateTimeOffset now)
    {
        Pass(now);
        foreach (var silent in claims.Values.Where(claim => claim.Heard + rules.HolderSilence < now).ToList()) End(silent);
        foreach (var silo in silos.TakeSilent(now))
            foreach (var lost in HoldersAt(silo)) TakeBack(lost);
        withdrawn.Forget(now);
        shares.Forget(AccountsOf(claims.Values).ToHashSet());
        var plan = new LeasePlan(claims.Values, silos.Staying, silos.Hindered, limits, shares, rules, now);
        foreach (var (claim, candidate) in plan.Grants) Grant(claim, candidate, now);
        foreach (var (claim, reason) in plan.Waiting) claim.Reason = reason;
        var beyond = silos.Staying.SelectMany(Beyond).Concat(BeyondQuotas()).DistinctBy(each => each.Key).ToDictionary();
        foreach (var holder in Holders) Tell(holder, plan.Yields.GetValueOrDefault(holder), silos.WhyItLeaves(holder.Grant!.Slot.Silo) ?? beyond.GetValueOrDefault(holder));
        queue = [.. plan.Waiting.Select(each => each.Claim)];
        IsUndecided = false;
    }

    /// <summary>Where a request stands.</summary>
    /// <param name="request">The id of the request.</param>
    /// <param name="durable">The last fence whose lease is stored: later ones are not told yet.</param>
    public LeaseStanding StandingOf(Guid request, long durable)
    {
        if (!claims.TryGetValue(request, out var claim)) return new() { IsOver = withdrawn.Contains(request), Reason = "withdrawn, or another request of the same holder took its place" };
        return claim.Grant is not { } grant ? new() { Reason = claim.Reason }
            : grant.Lease.Fence > durable ? new()
            : new() { Lease = grant.Lease, ShouldYield = claim.Leaves is not null || claim.YieldsTo is not null, Reason = claim.Reason };
    }

    public DevicesView ToView(long durable) => new()
    {
        Devices = silos.Offers,
        Limits = limits.All,
        Leases = [.. Holders.Where(holder => holder.Grant!.Lease.Fence <= durable).OrderBy(holder => holder.Grant!.Lease.Fence).Select(LeaseViews.ToHeld)],
        Queue = [.. queue.Where(claim => claim.Grant is null && claims.GetValueOrDefault(claim.Request.Id) == claim).Select(LeaseViews.ToWaiting)],
    };

    public DevicePoolState ToState() => new()
    {
        LastFence = LastFence,
        Leases = [.. Holders.OrderBy(holder => holder.Grant!.Lease.Fence).Select(LeaseViews.ToKept)],
        Accounts = shares.All.ToDictionary(),
        Limits = limits.All,
    };

    private IEnumerable<Claim> Holders => claims.Values.Where(claim => claim.Grant is not null);

    /// <summary>Charges what was held, and lets nobody suffer from time in which nobody looked.</summary>
    private void Pass(DateTimeOffset now)
    {
        var time = now - looked;
        looked = now;
        var slept = time - rules.Blink;
        if (slept > TimeSpan.Zero)
        {
            foreach (var claim in claims.Values) claim.Heard += slept;
            silos.Forgive(slept);
            time = rules.Blink;
        }

        foreach (var holder in Holders) shares.Charge(holder.Request.Account, holder.Grant!.Weight, time);
    }

    /// <summary>A newer request of a holder takes the place of an older one; one that waited hands on its place in the queue.</summary>
    private long? PlaceOf(string holder)
    {
        if (claims.Values.FirstOrDefault(claim => claim.Request.Holder == holder) is not { } older) return null;
        withdrawn.Add(older.Request.Id, looked);
        End(older);
        return older.Grant is null ? older.Order : null;
    }

    private bool IsActive(string account) => claims.Values.Any(claim => claim.Request.Account == account);

    private static IEnumerable<string> AccountsOf(IEnumerable<Claim> some) => some.Select(claim => claim.Request.Account);

    private void Restore(KeptLease kept, DateTimeOffset now)
    {
        var slot = SlotKey.Parse(kept.Lease.Slot);
        claims[kept.Request.Id] = new()
        {
            Request = kept.Request,
            Order = asked++,
            Since = kept.Since,
            Heard = now,
            Grant = new(kept.Lease, slot, kept.Weight, kept.Since),
        };
        silos.Expect(slot.Silo, now);
    }

    private void Grant(Claim claim, SlotCandidate candidate, DateTimeOffset now)
    {
        var taken = HoldersAt(candidate.Offer.Silo).Where(holder => holder.Grant!.Slot.IsGpu == candidate.IsGpu).Select(holder => holder.Grant!.Slot.Number).ToHashSet();
        var slot = SlotKey.Of(candidate.Offer.Silo, candidate.IsGpu, Enumerable.Range(0, taken.Count + 1).First(number => !taken.Contains(number)));
        var lease = new Lease
        {
            Request = claim.Request.Id,
            Holder = claim.Request.Holder,
            Slot = slot.ToString(),
            Device = $"{candidate.Offer.Name} {slot.Device}",
            Fence = ++LastFence,
            Threads = candidate.IsGpu ? 1 : candidate.Units,
            Instructions = candidate.Instructions,
            Host = candidate.Offer.Host,
            Version = candidate.Offer.Version,
        };
        claim.Grant = new(lease, slot, candidate.Weight, now);
        Edition++;
    }

    private static void Tell(Claim holder, Claim? yieldsTo, string? leaves)
    {
        (holder.YieldsTo, holder.Leaves) = (yieldsTo, leaves);
        holder.Reason = leaves is not null ? $"makes room: {leaves}"
            : yieldsTo is not null ? Eviction.ReasonFor(holder, yieldsTo)
            : "";
    }

    private IReadOnlyList<Claim> HoldersAt(string silo) => [.. Holders.Where(holder => holder.Grant!.Slot.Silo == silo)];

    /// <summary>Those whom a silo's limit has no room for, the youngest, and why.</summary>
    private IEnumerable<KeyValuePair<Claim, string>> Beyond(DeviceOffer offer) => limits.Of(offer.Name) is not { KeepsHolders: false } limit ? []
        : Overdrawn(limit.Of(offer)).Select(holder => KeyValuePair.Create(holder, $"{offer.Name} is {limit.Words}"));

    /// <summary>Those whom a user's quota has no room for, the youngest, and why: it was larger when they were granted.</summary>
    private IEnumerable<KeyValuePair<Claim, string>> BeyondQuotas()
    {
        var held = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var holder in Holders.OrderBy(each => each.Grant!.Lease.Fence))
        {
            var user = holder.Request.User;
            held[user] = held.GetValueOrDefault(user) + holder.Grant!.Weight;
            if (rules.Quotas.Of(user) < held[user]) yield return KeyValuePair.Create(holder, rules.Quotas.RuleOf(user));
        }
    }

    /// <summary>Leases that a silo has no room for, the youngest.</summary>
    private IEnumerable<Claim> Overdrawn(DeviceOffer offer)
    {
        var threads = 0;
        foreach (var holder in HoldersAt(offer.Silo).OrderBy(each => each.Grant!.Lease.Fence))
        {
            var grant = holder.Grant!;
            if (!grant.Slot.IsGpu) threads += grant.Units;
            if (grant.Slot.IsGpu ? grant.Slot.Number >= offer.Gpus : threads > offer.Threads) yield return holder;
        }
    }

    /// <summary>The request waits again.</summary>
    private void TakeBack(Claim holder)
    {
        (holder.Grant, holder.YieldsTo, holder.Leaves, holder.Reason) = (null, null, null, "");
        Edition++;
        IsUndecided = true;
    }

    private void End(Claim claim)
    {
        claims.Remove(claim.Request.Id);
        if (claim.Grant is not null) Edition++;
        IsUndecided = true;
    }
}
