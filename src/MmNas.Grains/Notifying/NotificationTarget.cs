using MmNas.Contracts.Notifying;

namespace MmNas.Grains.Notifying;

/// <summary>Somebody who wants to hear of events.</summary>
/// <param name="Name">What tells it from the others: its address, or its command.</param>
/// <param name="Events">Those that it wants.</param>
public sealed record NotificationTarget(string Name, IReadOnlyList<NotifiedEvent> Events);

/// <summary>All of them, as this silo is configured.</summary>
/// <param name="All">Empty where nobody is to hear of anything.</param>
public sealed record NotificationTargets(IReadOnlyList<NotificationTarget> All);
