using MmNas.Contracts.Devices;

namespace MmNas.Grains.Devices;

/// <summary>The silos that have offered something lately, and what each offers.</summary>
internal sealed class SiloOffers(LeaseRules rules)
{
    private readonly Dictionary<string, HeardSilo> heard = [];
    private readonly RecentSet<string> gone = new(rules.Memory);

    /// <summary>What all silos offer, in the order of their names.</summary>
    public IReadOnlyList<DeviceOffer> Offers =>
    [
        .. heard.Values.Select(machine => machine.Offer).OfType<DeviceOffer>()
            .OrderBy(offer => offer.Name, StringComparer.Ordinal).ThenBy(offer => offer.Silo, StringComparer.Ordinal),
    ];

    /// <summary>Those that go on offering.</summary>
    public IReadOnlyList<DeviceOffer> Staying => [.. Offers.Where(offer => offer is { IsLeaving: false, Hindrance: "" })];

    /// <summary>Those that will offer again once what hinders them is over.</summary>
    public IReadOnlyList<DeviceOffer> Hindered => [.. Offers.Where(offer => offer is { IsLeaving: false, Hindrance.Length: > 0 })];

    /// <summary>Why a silo wants its slots back; null where it does not.</summary>
    public string? WhyItLeaves(string silo) => heard.GetValueOrDefault(silo)?.Offer switch
    {
        { IsLeaving: true } offer => $"{offer.Name} is about to stop",
        { Hindrance: { Length: > 0 } hindrance } => hindrance,
        _ => null,
    };

    /// <returns>Whether it is anything new. An address that said farewell never comes back: a new process has another.</returns>
    public bool Hear(DeviceOffer offer, DateTimeOffset now)
    {
        if (gone.Contains(offer.Silo)) return false;
        var before = heard.GetValueOrDefault(offer.Silo)?.Offer;
        if (offer is { Threads: <= 0, Gpus: <= 0 }) return Lose(offer.Silo, now);

        heard[offer.Silo] = new() { Offer = offer, Until = now + rules.SiloSilence };
        return before != offer;
    }

    /// <summary>A lease is known that lies on it: it has some time to say what it has.</summary>
    public void Expect(string silo, DateTimeOffset now) => heard[silo] = new() { Until = now + Max(rules.SiloSilence, rules.HolderSilence) };

    /// <returns>Whether it was known.</returns>
    public bool Lose(string silo, DateTimeOffset now)
    {
        gone.Add(silo, now);
        return heard.Remove(silo);
    }

    /// <summary>The pool slept: that time is nobody's silence.</summary>
    public void Forgive(TimeSpan slept)
    {
        foreach (var machine in heard.Values) machine.Until += slept;
    }

    /// <summary>Removes those that fell silent, and names them.</summary>
    public IReadOnlyList<string> TakeSilent(DateTimeOffset now)
    {
        gone.Forget(now);
        var silent = heard.Where(each => each.Value.Until < now).Select(each => each.Key).ToList();
        foreach (var silo in silent) heard.Remove(silo);
        return silent;
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private sealed class HeardSilo
    {
        /// <summary>Null while it is only expected.</summary>
        public DeviceOffer? Offer { get; init; }

        public DateTimeOffset Until { get; set; }
    }
}
