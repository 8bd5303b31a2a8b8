namespace MmNas.Grains.Devices;

/// <summary>How patient the device pool is.</summary>
public sealed record LeaseRules
{
    /// <summary>How long a request stands, or a lease is kept, without being asked for again.</summary>
    public TimeSpan HolderSilence { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A silo that offers nothing for so long loses its leases. After a start of the pool it has <see cref="HolderSilence"/>, where that is
    /// longer.</summary>
    public TimeSpan SiloSilence { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Whose request of the same priority is served first.</summary>
    public ServedBy Order { get; init; } = ServedBy.Submitted;

    /// <summary>How much users may have at a time; nobody has a quota by default.</summary>
    public UserQuotas Quotas { get; init; } = new();

    /// <summary>Where service is fair: how far accounts may drift apart, a thread: a holder makes room for an account that is further behind, and not before it had its slot
    /// for as long.</summary>
    public TimeSpan Quantum { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a request that was taken back, and a silo that said farewell, are remembered, so that late messages of theirs change nothing.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>If nobody looks at the pool for longer (its process was starved or frozen), the rest of that time counts against nobody: the messages
    /// that would have come wait behind.</summary>
    public TimeSpan Blink { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>An ask without news is answered after so long.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(2);
}
