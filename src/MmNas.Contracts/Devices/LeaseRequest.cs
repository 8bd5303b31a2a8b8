using MessagePack;

namespace MmNas.Contracts.Devices;

/// <summary>A request for a slot to train on.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record LeaseRequest
{
    /// <summary>Names this request and no other; asking again with it renews it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who asks: an experiment's or a retraining's key. A newer request of the same holder takes the place of an older one.</summary>
    public required string Holder { get; init; }

    /// <summary>Whose share it counts to: a campaign's id, or what stands for all experiments by themselves.</summary>
    public required string Account { get; init; }

    /// <summary>Whose quota it counts to: who submitted the experiment; empty where nobody is known.</summary>
    public string User { get; init; } = "";

    public Priority Priority { get; init; } = Priority.Normal;

    /// <summary>Its place among the requests of its account; where the pool serves by submission, among all.</summary>
    public LeaseTurn Turn { get; init; } = new();

    /// <summary>Cores wanted; null takes all of a machine. A number larger than any machine has is cut to what there is.</summary>
    public int? Threads { get; init; }

    /// <summary>The instruction set that the work began on: it is waited for while any silo has it; null takes any.</summary>
    public string? Instructions { get; init; }
}

/// <summary>Who goes first within an account, or among all: what has begun before what has not, so that it ends; then by the order of submission, and within an experiment by the order of its work.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record LeaseTurn
{
    /// <summary>Whether its experiment has had a slot before.</summary>
    public bool HasBegun { get; init; }

    /// <summary>When its experiment was submitted.</summary>
    public DateTimeOffset Submitted { get; init; }

    /// <summary>Within the experiment: 0 is the search, then the networks, the found one first.</summary>
    public int Place { get; init; }

    /// <summary>Orders requests: the least goes first.</summary>
    [IgnoreMember]
    public (bool IsNew, DateTimeOffset Submitted, int Place) Key => (!HasBegun, Submitted, Place);
}
