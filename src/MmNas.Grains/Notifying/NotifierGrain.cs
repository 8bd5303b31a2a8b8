using MmNas.Contracts.Notifying;
using MmNas.Grains.Metrics;
using MmNas.Grains.Storage;
using Orleans.Concurrency;

namespace MmNas.Grains.Notifying;

/// <summary>Keeps a queue for each target, and delivers each in order: what is in it survives a restart. A target that fails holds up nobody but itself.</summary>
[Placement.ProtocolPlacement]
[Reentrant] // a slow target must not delay the others
[CollectionAgeLimit(Days = 365)]
public sealed partial class NotifierGrain : Grain, INotifierGrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly IPersistentState<NotifierState> store;
    private readonly StateWrites<NotifierState> writes;
    private readonly NotificationTargets targets;
    private readonly INotificationSender sender;
    private readonly TimeProvider time;
    private readonly PlatformMetrics metrics;
    private readonly ILogger<NotifierGrain> log;
    private readonly HashSet<string> delivering = []; // targets

    public NotifierGrain(
        [PersistentState("notifier", GrainStores.Experiments)] IPersistentState<NotifierState> store, NotificationTargets targets, INotificationSender sender, PlatformClock clock, PlatformMetrics metrics, ILogger<NotifierGrain> log)
    {
        (this.store, this.targets, this.sender, time, this.metrics, this.log) = (store, targets, sender, clock.Time, metrics, log);
        writes = new(store, DeactivateOnIdle);
    }

    private DateTimeOffset Now => time.GetUtcNow();

    public Task NotifyAsync(Notification notification) => MoveToAsync(store.State.With(notification, targets.All, Now));

    public Task<IReadOnlyList<PendingDelivery>> PendingAsync() => Task.FromResult(store.State.Pending);

    public async Task BeatAsync()
    {
        if (store.State.Pending.Count == 0) return;
        await DropStrangersAsync();
        foreach (var first in store.State.Pending.DistinctBy(one => one.Target).Where(one => one.Due <= Now).ToList())
            if (delivering.Add(first.Target)) DeliverAsync(first).Ignore();
    }

    /// <summary>Of targets that the configuration no longer has.</summary>
    private Task DropStrangersAsync()
    {
        var strangers = store.State.Pending.Where(one => targets.All.All(target => target.Name != one.Target)).ToList();
        return strangers.Count == 0 ? Task.CompletedTask : MoveToAsync(strangers.Aggregate(store.State, (state, one) => state.Without(one)));
    }

    /// <summary>Goes through a target's queue until one fails.</summary>
    private async Task DeliverAsync(PendingDelivery first)
    {
        try
        {
            for (PendingDelivery? next = first; next is not null && next.Due <= Now; next = store.State.Pending.FirstOrDefault(one => one.Target == first.Target))
                if (!await TryAsync(next)) return;
        }
        finally
        {
            delivering.Remove(first.Target);
        }
    }

    private async Task<bool> TryAsync(PendingDelivery delivery)
    {
        if (await TroubleAsync(delivery) is not { } why)
        {
            await MoveToAsync(store.State.Without(delivery));
            return true;
        }

        metrics.NotificationFailed();
        var isGivenUp = delivery.Attempts + 1 >= NotifierState.MostAttempts;
        if (isGivenUp) GivenUp(Shown(delivery.Target), delivery.Notification.Id, delivery.Attempts + 1, why);
        else if (delivery.Attempts == 0) Failed(Shown(delivery.Target), delivery.Notification.Id, why); // said once; the queue shows the rest
        await MoveToAsync(isGivenUp ? store.State.Without(delivery) : store.State.Failed(delivery, why, Now));
        return false;
    }

    /// <returns>Why the target did not take it, whatever the reason; null where it did.</returns>
    private async Task<string?> TroubleAsync(PendingDelivery delivery)
    {
        try
        {
            using var limit = new CancellationTokenSource(Patience);
            await sender.SendAsync(delivery.Target, delivery.Notification, limit.Token);
            return null;
        }
        catch (OperationCanceledException)
        {
            return $"no answer for {Patience.TotalSeconds} s";
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }

    /// <summary>For logs: the whole address of a chat's hook is a secret.</summary>
    private static string Shown(string target) => Uri.TryCreate(target, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https") ? address.Host : target;

    private Task MoveToAsync(NotifierState next) => ReferenceEquals(next, store.State) ? writes.LandedAsync() : writes.MoveToAsync(next);

    [LoggerMessage(LogLevel.Warning, "{Target} did not take {Notification}, and is tried again: {Reason}")]
    private partial void Failed(string target, string notification, string reason);

    [LoggerMessage(LogLevel.Error, "{Target} did not take {Notification} in {Attempts} tries, and is not tried again: {Reason}")]
    private partial void GivenUp(string target, string notification, int attempts, string reason);
}
