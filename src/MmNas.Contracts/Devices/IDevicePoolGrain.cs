namespace MmNas.Contracts.Devices;

/// <summary>Who may train where. One grain, key 0. Fair between accounts, by priority, and at a round's end also against those who hold a slot already.</summary>
/// <remarks>No call waits for long: work that wants a slot, or has one, repeats the same request again and again. So a message that is lost or
/// repeated changes nothing, and work that stops asking loses its slot.</remarks>
public interface IDevicePoolGrain : IGrainWithIntegerKey
{
    /// <summary>Asks for a slot, and renews the lease once there is one. Answers as soon as there is something new to say, at the latest after a few seconds.</summary>
    /// <returns>Where the request stands; a lease that was taken back is not in it, and the request waits again.</returns>
    Task<LeaseStanding> AskAsync(LeaseRequest request);

    /// <summary>Gives a lease back, or takes a request back, also one that has not arrived yet.</summary>
    // A message and not a CancellationToken: a token that overtakes its own call is lost.
    Task WithdrawAsync(Guid request);

    /// <summary>Says what a silo has to train on. Comes from every silo about once a second; one that falls silent loses its leases.</summary>
    Task OfferAsync(DeviceOffer offer);

    /// <summary>Sets how much of a silo may be leased, in the place of what was set for it before.</summary>
    /// <param name="limit">One without numbers lifts it.</param>
    /// <exception cref="ArgumentException">No silo of that name offers anything, and none has a limit.</exception>
    Task LimitAsync(DeviceLimit limit);

    /// <summary>All devices, who holds them and who waits for what.</summary>
    Task<DevicesView> ViewAsync();
}
