using MessagePack;
using MmNas.Contracts.Notifying;

namespace MmNas.Grains.Notifying;

/// <summary>What is still to be delivered.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public sealed record NotifierState
{
    /// <summary>More than anybody waits for; the oldest go first.</summary>
    internal const int MostPending = 10_000, MostTaken = 2000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2), LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>A delivery is given up after this many attempts, which take about a day.</summary>
    internal const int MostAttempts = 150;

    /// <summary>Of the form of this record.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<PendingDelivery> Pending { get; init; } = [];

    /// <summary>Ids of the newest notifications that were taken into the queue, so that one that is told again is not delivered twice.</summary>
    public IReadOnlyList<string> Taken { get; init; } = [];

    /// <summary>With a notification for each target that wants it.</summary>
    internal NotifierState With(Notification notification, IEnumerable<NotificationTarget> targets, DateTimeOffset now)
    {
        if (Taken.Contains(notification.Id)) return this;
        var mine = targets.Where(target => target.Events.Contains(notification.Event)).Select(target => new PendingDelivery { Notification = notification, Target = target.Name, Due = now }).ToList();
        if (mine.Count == 0) return this;
        return this with { Pending = [.. Pending.Concat(mine).TakeLast(MostPending)], Taken = [.. Taken.Append(notification.Id).TakeLast(MostTaken)] };
    }

    /// <summary>Without one that has been delivered, or is given up.</summary>
    internal NotifierState Without(PendingDelivery delivery) => this with { Pending = [.. Pending.Where(one => !IsSame(one, delivery))] };

    /// <summary>With a try that has failed; the waits between tries grow.</summary>
    internal NotifierState Failed(PendingDelivery delivery, string trouble, DateTimeOffset now)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(delivery.Attempts, 20));
        return this with
        {
            Pending = [.. Pending.Select(one => IsSame(one, delivery) ? one with { Attempts = one.Attempts + 1, Trouble = trouble, Due = now + (wait < LongestWait ? wait : LongestWait) } : one)],
        };
    }

    private static bool IsSame(PendingDelivery one, PendingDelivery other) => one.Target == other.Target && one.Notification.Id == other.Notification.Id;
}
