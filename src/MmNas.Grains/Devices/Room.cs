using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>What is free on each silo while a plan is made. Below 0 where somebody waits for more than there is: then what comes free is his.</summary>
internal sealed class Room
{
    private readonly Dictionary<(string Silo, bool IsGpu), int> free = [];
    private readonly Dictionary<(string Silo, bool IsGpu), int> coming = []; // from holders who make room, promised to nobody yet

    /// <param name="offers">What there is.</param>
    /// <param name="grants">What is taken of it.</param>
    public Room(IEnumerable<DeviceOffer> offers, IEnumerable<Grant> grants)
    {
        foreach (var offer in offers) (free[(offer.Silo, false)], free[(offer.Silo, true)]) = (offer.Threads, offer.Gpus);
        foreach (var grant in grants) Add(grant.Slot.Silo, grant.Slot.IsGpu, -grant.Units);
    }

    public int Free(Seat seat) => free[(seat.Offer.Silo, seat.IsGpu)];

    /// <summary>What a request lacks on a seat, after all that comes free from those who make room already; null where others wait for that, so that nothing helps.</summary>
    public int? Missing(Seat seat) => Free(seat) < 0 ? null : seat.Units - Free(seat) - coming.GetValueOrDefault((seat.Offer.Silo, seat.IsGpu));

    public bool Fits(Seat seat) => Free(seat) >= seat.Units;

    public void Take(Seat seat) => Add(seat.Offer.Silo, seat.IsGpu, -seat.Units);

    /// <summary>Promises a seat that lacks something: what is free there, and the rest of what holders who make room give back.</summary>
    public void Promise(Seat seat, int givenBack)
    {
        var place = (seat.Offer.Silo, seat.IsGpu);
        coming[place] = coming.GetValueOrDefault(place) + givenBack - (seat.Units - free[place]);
        free[place] = 0;
    }

    /// <summary>The best of the seats that fit: a GPU first; then where the cores are not shared, filling one silo before the next so that large
    /// requests find room; then where they are shared least.</summary>
    public Seat? Best(IEnumerable<Seat> seats) =>
        seats.Where(Fits).OrderBy(seat => !seat.IsGpu).ThenBy(LeftCores).ThenBy(seat => seat.Offer.Silo, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The seat that lacks the least of what it takes.</summary>
    public Seat Nearest(IEnumerable<Seat> seats) =>
        seats.OrderBy(seat => (double)(seat.Units - Free(seat)) / seat.Units).ThenBy(seat => seat.Offer.Silo, StringComparer.Ordinal).First();

    private (bool Shared, int Left) LeftCores(Seat seat)
    {
        var idle = Free(seat) - Math.Max(0, seat.Offer.Threads - seat.Offer.Cores) - seat.Units;
        return idle >= 0 ? (false, idle) : (true, -idle);
    }

    // A restored lease may lie on a silo that has not offered yet.
    private void Add(string silo, bool isGpu, int units)
    {
        if (free.TryGetValue((silo, isGpu), out var now)) free[(silo, isGpu)] = now + units;
    }
}
