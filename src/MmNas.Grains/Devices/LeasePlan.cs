using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>What follows from who waits, who holds and what there is: new leases, who makes room for whom, and what the others wait for.</summary>
/// <remarks>Each in turn takes the best seat that is free. Who finds none takes the one that lacks least all the same, and whatever comes free there is
/// his: so a large request is not overtaken by small ones.</remarks>
internal sealed class LeasePlan
{
    private readonly IReadOnlyList<DeviceOffer> offers;
    private readonly IReadOnlyList<Claim> holders;
    private readonly DateTimeOffset oldest;
    private readonly PlanShares shares;
    private readonly ServingOrder order;
    private readonly Room room;
    private readonly List<(Claim, Seat)> grants = [];
    private readonly List<(Claim, string)> waiting = [];
    private readonly Dictionary<Claim, Claim> yields = [];
    private readonly Dictionary<(string, bool), int> queued = [];

    /// <param name="claims">All that is asked for and held.</param>
    /// <param name="offers">Of silos that were heard of lately.</param>
    /// <param name="accounts">What was had.</param>
    /// <param name="rules">How patient to be.</param>
    /// <param name="now">The moment.</param>
    public LeasePlan(IReadOnlyCollection<Claim> claims, IReadOnlyList<DeviceOffer> offers, AccountShares accounts, LeaseRules rules, DateTimeOffset now)
    {
        this.offers = offers;
        holders = [.. claims.Where(claim => claim.Grant is not null)];
        oldest = now - rules.Quantum;
        shares = new(accounts, rules.Quantum, holders);
        room = new(offers, holders.Select(holder => holder.Grant!));
        order = new(claims.Where(claim => claim.Grant is null), shares);
        while (order.Next() is { } claim) Serve(claim);
    }

    public IReadOnlyList<(Claim Claim, Seat Seat)> Grants => grants;

    /// <summary>In the order of serving, with the reason.</summary>
    public IReadOnlyList<(Claim Claim, string Reason)> Waiting => waiting;

    /// <summary>Holders, and for whom each makes room.</summary>
    public IReadOnlyDictionary<Claim, Claim> Yields => yields;

    private void Serve(Claim claim)
    {
        var seats = Seat.For(claim.Request, offers);
        if (seats.Count == 0) waiting.Add((claim, "no silo offers a device for it"));
        else if (room.Best(seats) is { } seat) Grant(claim, seat);
        else if (Evict(claim, seats) is { } eviction) Promise(claim, eviction);
        else Queue(claim, room.Nearest(seats));
    }

    private void Grant(Claim claim, Seat seat)
    {
        grants.Add((claim, seat));
        room.Take(seat);
        shares.Hold(claim.Request.Account, seat.Weight);
    }

    private void Promise(Claim claim, Eviction eviction)
    {
        foreach (var victim in eviction.Victims)
        {
            yields[victim] = claim;
            shares.Hold(victim.Request.Account, -victim.Grant!.Weight);
        }

        waiting.Add((claim, $"waits for {string.Join(", ", YieldingAt(eviction.Seat).Select(holder => holder.Request.Holder))} to end a round"));
        room.Promise(eviction.Seat, eviction.Victims.Sum(victim => victim.Grant!.Units));
        shares.Hold(claim.Request.Account, eviction.Seat.Weight);
    }

    private void Queue(Claim claim, Seat seat)
    {
        var place = (seat.Offer.Silo, seat.IsGpu);
        var others = queued.GetValueOrDefault(place);
        queued[place] = others + 1;
        waiting.Add((claim, others > 0 ? $"behind {others} {(others == 1 ? "other" : "others")}" : WaitsFor(claim, seat)));
        room.Take(seat);
        order.PutBehind(claim.Request.Account, seat.Weight);
    }

    private Eviction? Evict(Claim claim, IReadOnlyList<Seat> seats) => Eviction.Cheapest(
        seats.Select(seat => room.Missing(seat) is { } missing ? Eviction.For(claim, seat, missing, StayingAt(seat), shares, oldest) : null), shares);

    private IEnumerable<Claim> StayingAt(Seat seat) => HoldersAt(seat).Where(holder => !yields.ContainsKey(holder));

    private IEnumerable<Claim> YieldingAt(Seat seat) => HoldersAt(seat).Where(yields.ContainsKey);

    private IEnumerable<Claim> HoldersAt(Seat seat) => holders.Where(holder => holder.Grant!.Slot.Silo == seat.Offer.Silo && holder.Grant.Slot.IsGpu == seat.IsGpu);

    private static string WaitsFor(Claim claim, Seat seat) => seat.IsGpu
        ? "waits for a GPU"
        : $"waits for {seat.Units} {(seat.Units == 1 ? "thread" : "threads")}{(claim.Request.Instructions is null ? "" : $" of {seat.Instructions}")}";
}
