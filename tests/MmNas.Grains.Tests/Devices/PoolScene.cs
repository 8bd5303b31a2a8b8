using MmNas.Contracts.Devices;
using MmNas.Grains.Devices;

namespace MmNas.Grains.Tests.Devices;

/// <summary>A lease book with its silos and its clock: everybody in it who is not silenced asks and offers every half second.</summary>
internal sealed class PoolScene
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, DeviceOffer> silos = [];
    private readonly Dictionary<string, LeaseRequest> askers = [];

    /// <summary>One in which service is fair.</summary>
    public PoolScene(params DeviceOffer[] offers)
        : this(new LeaseRules { Order = ServedBy.Fair }, offers)
    {
    }

    public PoolScene(LeaseRules rules, params DeviceOffer[] offers)
    {
        Book = new(Rules = rules, new(), Now);
        foreach (var offer in offers) Offer(offer);
    }

    /// <summary>Another pool may be more generous, or less, than the one before it: see <see cref="Crash"/>.</summary>
    public LeaseRules Rules { get; set; }

    public DateTimeOffset Now { get; private set; } = Start;

    public LeaseBook Book { get; private set; }

    public DevicesView View => Book.ToView(long.MaxValue);

    public static DeviceOffer HeardSilo(string name, int threads, int? cores = null, int gpus = 0, string instructions = "avx512") =>
        new() { Silo = $"S{name}@1", Name = name, Threads = threads, Cores = cores ?? threads, Gpus = gpus, Instructions = instructions };

    public void Offer(DeviceOffer offer)
    {
        silos[offer.Silo] = offer;
        Book.Offer(offer, Now);
        Book.Decide(Now);
    }

    public void Limit(DeviceLimit limit)
    {
        Assert.True(Book.Limit(limit, Now));
        Book.Decide(Now);
    }

    /// <summary>Asks, and goes on asking.</summary>
    public LeaseStanding Ask(string holder, int? threads = 1, string? account = null, Priority priority = Priority.Normal, string? instructions = null, string user = "") => Ask(
        new() { Id = Guid.NewGuid(), Holder = holder, Account = account ?? holder, User = user, Threads = threads, Priority = priority, Instructions = instructions });

    public LeaseStanding Ask(LeaseRequest request)
    {
        askers[request.Holder] = request;
        Book.Ask(request, Now);
        Book.Decide(Now);
        return Of(request.Holder);
    }

    public LeaseStanding Of(string holder) => Book.StandingOf(askers[holder].Id, long.MaxValue);

    public LeaseRequest RequestOf(string holder) => askers[holder];

    /// <summary>Withdraws, and asks no more.</summary>
    public void Leave(string holder)
    {
        if (!askers.Remove(holder, out var request)) return;
        Book.Withdraw(request.Id, Now);
        Book.Decide(Now);
    }

    /// <summary>Says nothing more.</summary>
    public void Silence(string holderOrSilo)
    {
        if (!askers.Remove(holderOrSilo)) silos.Remove($"S{holderOrSilo}@1");
    }

    /// <summary>Lets time pass; those who are to make room do it when <paramref name="yielding"/>, and ask again.</summary>
    public void Pass(double seconds, bool yielding = false)
    {
        for (var end = Now.AddSeconds(seconds); Now < end;)
        {
            Now += TimeSpan.FromSeconds(0.5);
            foreach (var offer in silos.Values) Book.Offer(offer, Now);
            foreach (var request in askers.Values) Book.Ask(request, Now);
            Book.Decide(Now);
            if (yielding) Yield();
        }
    }

    /// <summary>Nobody does anything, nor is looked at.</summary>
    public void Sleep(double seconds) => Now = Now.AddSeconds(seconds);

    /// <summary>The pool's process dies, and another takes up what it stored.</summary>
    public void Crash() => Book = new(Rules, Book.ToState(), Now);

    private void Yield()
    {
        foreach (var (holder, request) in askers.Where(each => Of(each.Key).ShouldYield).ToList())
        {
            Leave(holder);
            Ask(request with { Id = Guid.NewGuid() });
        }
    }
}
