using MessagePack;

namespace MmNas.Contracts.Notifying;

/// <summary>A notification on its way to a target.</summary>
[MessagePackObject(keyAsPropertyName: true), Immutable]
public sealed record PendingDelivery
{
    public required Notification Notification { get; init; }

    /// <summary>The target as the configuration has it.</summary>
    public required string Target { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset Due { get; init; }

    /// <summary>Why the last try failed; empty before the first.</summary>
    public string Trouble { get; init; } = "";
}
