using MessagePack;
using MmNas.Search;

namespace MmNas.Contracts.Experiments;

/// <summary>A subnet of a supernet, scored with the shared weights on what the search held back.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record MeasuredSubnet
{
    public required Subnet Genotype { get; init; }

    public required HeldScore Score { get; init; }
}
