namespace MmNas.Contracts.Notifying;

/// <summary>Tells people elsewhere what happens. One grain, key 0; where no target is configured it does nothing.</summary>
public interface INotifierGrain : IGrainWithIntegerKey
{
    /// <summary>Puts a notification into the queue of each target that wants it. Returns once that is stored; the same one again changes nothing.</summary>
    Task NotifyAsync(Notification notification);

    /// <summary>What is still to be delivered, the oldest first.</summary>
    Task<IReadOnlyList<PendingDelivery>> PendingAsync();

    /// <summary>Comes from every silo of a serving platform about once a second: what is due goes out.</summary>
    Task BeatAsync();
}
