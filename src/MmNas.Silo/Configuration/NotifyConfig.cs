using MmNas.Contracts.Notifying;

namespace MmNas.Silo.Configuration;

/// <summary>Whom to tell what happens.</summary>
public sealed record NotifyConfig
{
    /// <summary>Gets a POST of each event; null where there is a command instead.</summary>
    public string? Url { get; init; }

    /// <summary>A program, absolute, that gets each event on its input; null where there is an address instead.</summary>
    public string? Command { get; init; }

    /// <summary>What it wants to hear of.</summary>
    public IReadOnlyList<NotifiedEvent> Events { get; init; } = [NotifiedEvent.Done, NotifiedEvent.Failed, NotifiedEvent.Champion];

    /// <summary>What tells it from the others.</summary>
    public string Target => Url ?? Command ?? "";
}
