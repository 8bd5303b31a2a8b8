using MmNas.Contracts.Devices;
using MmNas.Grains.Devices;

namespace MmNas.Grains.Tests.Devices;

/// <summary>A pool as its holders and silos meet it: they are told only what was stored, and after every move all that must hold is looked at.</summary>
internal sealed class LeaseHistory
{
    private static readonly string?[] Sets = [null, "avx512", "avx2", InstructionSets.Cuda];
    private static readonly int?[] Sizes = [1, 1, 1, 2, 3, 9, null];

    private const int MostThreads = 5; // of a silo: a quota of as many serves everybody in the end

    private readonly LeaseRules rules;
    private readonly Dictionary<string, LeaseRequest> askers = [];
    private readonly List<LeaseRequest> pastAsks = [];
    private readonly List<Guid> pastWithdrawals = [];
    private readonly Dictionary<string, DeviceOffer> silos = []; // that live, by name
    private readonly Dictionary<long, Lease> told = []; // by fence
    private readonly HashSet<string> farewells = [];
    private DateTimeOffset now = PoolScene.Start;
    private DevicePoolState stored = new();
    private LeaseBook book;
    private long written, greatest;
    private int generation;

    public LeaseHistory(ServedBy order)
    {
        rules = new() { Order = order, Quotas = new() { Each = MostThreads, Named = new Dictionary<string, int> { ["u1"] = MostThreads + 2 } } };
        book = new(rules, stored, now);
        Do(new(LeaseMoveKind.Offer, 0, MostThreads));
    }

    private enum Outcome
    {
        Stored,
        AnswerLost,
        NotStored,
    }

    public void Do(LeaseMove move)
    {
        switch (move.Kind)
        {
            case LeaseMoveKind.Ask: Ask(Holder(move), request => request ?? Request(move)); break;
            case LeaseMoveKind.AskAnew: Ask(Holder(move), _ => Request(move)); break;
            case LeaseMoveKind.Withdraw: Withdraw(Holder(move)); break;
            case LeaseMoveKind.FallSilent: askers.Remove(Holder(move)); break;
            case LeaseMoveKind.Repeat: Repeat(move); break;
            case LeaseMoveKind.Offer: Offer(move); break;
            case LeaseMoveKind.KillSilo: silos.Remove(SiloName(move)); break;
            case LeaseMoveKind.Farewell: Farewell(SiloName(move)); break;
            case LeaseMoveKind.Pass: Pass(1 + (move.How % 8)); break;
            case LeaseMoveKind.Sleep: now += TimeSpan.FromSeconds(move.How % 200); break;
            case LeaseMoveKind.Crash: book = new(rules, stored, now); written = 0; break;
            case LeaseMoveKind.LoseWrite: Disturb(move, Outcome.AnswerLost); break;
            case LeaseMoveKind.FailWrite: Disturb(move, Outcome.NotStored); break;
            default: throw new ArgumentOutOfRangeException(nameof(move), move.Kind, "write down what it does");
        }

        Settle(Outcome.Stored);
    }

    /// <summary>From now on silos stay, holders of leases end soon, and nobody new comes.</summary>
    /// <returns>Who has got no lease after all.</returns>
    public IReadOnlyList<string> ServeAll()
    {
        Offer(new(LeaseMoveKind.Offer, 0, MostThreads));
        for (var round = 0; round < 200 && askers.Count > 0; round++)
        {
            Pass(2);
            foreach (var holder in askers.Keys.Where(holder => Standing(holder).Lease is not null).ToList()) Withdraw(holder);
            Settle(Outcome.Stored);
        }

        return [.. askers.Keys];
    }

    private static string Holder(LeaseMove move) => $"h{move.Who % 9}";

    private static string SiloName(LeaseMove move) => $"s{move.Who % 3}";

    private static LeaseRequest Request(LeaseMove move) => new()
    {
        Id = Guid.NewGuid(),
        Holder = Holder(move),
        Account = $"a{move.Who % 3}",
        User = $"u{move.Who / 9 % 3}",
        Threads = Sizes[move.How % Sizes.Length],
        Priority = (Priority)(move.How / 7 % 3),
        Instructions = Sets[move.How / 21 % Sets.Length],
    };

    private void Ask(string holder, Func<LeaseRequest?, LeaseRequest> which)
    {
        var request = askers[holder] = which(askers.GetValueOrDefault(holder));
        pastAsks.Add(request);
        book.Ask(request, now);
    }

    private void Withdraw(string holder)
    {
        if (!askers.Remove(holder, out var request)) return;
        pastWithdrawals.Add(request.Id);
        book.Withdraw(request.Id, now);
    }

    private void Repeat(LeaseMove move)
    {
        if (move.How % 3 == 0 && pastWithdrawals.Count > 0) book.Withdraw(pastWithdrawals[move.Who % pastWithdrawals.Count], now);
        else if (pastAsks.Count > 0) book.Ask(pastAsks[move.Who % pastAsks.Count], now);
    }

    private void Offer(LeaseMove move)
    {
        var name = SiloName(move);
        var lives = silos.GetValueOrDefault(name);
        var threads = move.How % (MostThreads + 1);
        var offer = new DeviceOffer
        {
            Silo = lives?.Silo ?? $"S{name}@{++generation}",
            Name = name,
            Threads = threads,
            Cores = Math.Max(1, threads - (move.How / 6 % 2)),
            Gpus = Math.Max(move.How / 12 % 5 - 2, threads == 0 ? 1 : 0),
            Instructions = lives?.Instructions ?? Sets[1 + (move.How / 60 % 2)]!,
        };
        silos[name] = offer;
        book.Offer(offer, now);
    }

    private void Farewell(string name)
    {
        if (!silos.Remove(name, out var offer)) return;
        farewells.Add(offer.Silo);
        book.Offer(offer with { Threads = 0, Gpus = 0 }, now);
    }

    private void Pass(int halves)
    {
        for (var half = 0; half < halves; half++)
        {
            now += TimeSpan.FromSeconds(0.5);
            foreach (var offer in silos.Values) book.Offer(offer, now);
            foreach (var request in askers.Values) book.Ask(request, now);
            Settle(Outcome.Stored);
        }
    }

    private void Disturb(LeaseMove move, Outcome outcome)
    {
        Ask(Holder(move), _ => Request(move));
        Settle(outcome);
    }

    /// <summary>What the grain does: decides, stores, and tells only what is stored.</summary>
    private void Settle(Outcome outcome)
    {
        book.Decide(now);
        if (written != book.Edition)
        {
            if (outcome is not Outcome.NotStored) stored = book.ToState();
            written = book.Edition;
        }

        if (outcome is not Outcome.Stored)
        {
            book = new(rules, stored, now);
            written = 0;
            book.Decide(now);
            return;
        }

        Look();
    }

    private LeaseStanding Standing(string holder) => book.StandingOf(askers[holder].Id, stored.LastFence);

    private void Look()
    {
        var view = book.ToView(stored.LastFence);
        var leases = view.Leases.Select(held => held.Lease).ToList();
        Assert.Equal(leases.Count, leases.Select(lease => lease.Slot).Distinct().Count());
        Assert.Equal(leases.Count, leases.Select(lease => lease.Holder).Distinct().Count());
        foreach (var lease in leases) Remember(lease);
        foreach (var offer in view.Devices) NothingIsGivenTwice(offer, leases);
        foreach (var user in book.ToState().Leases.GroupBy(kept => kept.Request.User))
            Assert.True(user.Sum(kept => kept.Weight) <= rules.Quotas.Of(user.Key), $"{user.Key} may have {rules.Quotas.Of(user.Key)} threads and has {string.Join(", ", user.Select(kept => kept.Lease))}");
        Assert.DoesNotContain(leases, lease => farewells.Contains(SlotKey.Parse(lease.Slot).Silo));
        if (view.Queue.Count > 0) NobodyInFrontWaitsWhereThereIsRoom(view);
        Assert.All(view.Queue, waiting => Assert.NotEmpty(waiting.Reason));
    }

    /// <summary>A fence that is told for the first time is greater than all that were told before, and means the same lease for ever.</summary>
    private void Remember(Lease lease)
    {
        if (told.TryGetValue(lease.Fence, out var before)) Assert.Equal(before, lease);
        else Assert.True(lease.Fence > greatest, $"fence {lease.Fence} comes after {greatest}");
        told[lease.Fence] = lease;
        greatest = Math.Max(greatest, lease.Fence);
    }

    private static void NothingIsGivenTwice(DeviceOffer offer, IReadOnlyList<Lease> leases)
    {
        var here = leases.Where(lease => SlotKey.Parse(lease.Slot).Silo == offer.Silo).ToLookup(lease => SlotKey.Parse(lease.Slot).IsGpu);
        Assert.True(here[false].Sum(lease => lease.Threads) <= offer.Threads, $"{offer.Name} offers {offer.Threads} threads and gave {string.Join(", ", here[false])}");
        Assert.True(here[true].Count() <= offer.Gpus, $"{offer.Name} offers {offer.Gpus} GPUs and gave {string.Join(", ", here[true])}");
        Assert.All(here[true], lease => Assert.InRange(SlotKey.Parse(lease.Slot).Number, 0, offer.Gpus - 1));
    }

    private void NobodyInFrontWaitsWhereThereIsRoom(DevicesView view)
    {
        var first = view.Queue[0].Request;
        var had = book.ToState().Leases.Where(kept => kept.Request.User == first.User).Sum(kept => kept.Weight);
        foreach (var candidate in SlotCandidate.For(first, view.Devices).Where(candidate => had + candidate.Weight <= rules.Quotas.Of(first.User)))
        {
            var taken = view.Leases.Select(held => held.Lease)
                .Where(lease => SlotKey.Parse(lease.Slot) is var slot && slot.Silo == candidate.Offer.Silo && slot.IsGpu == candidate.IsGpu).ToList();
            var free = candidate.IsGpu ? candidate.Offer.Gpus - taken.Count : candidate.Offer.Threads - taken.Sum(lease => lease.Threads);
            Assert.True(free < candidate.Units, $"{first.Holder} waits though {candidate.Offer.Name} has {free} free");
        }
    }
}
