namespace MmNas.Contracts.Devices;

/// <summary>Who may train where. One grain, key 0. Grants in the order of asking.</summary>
public interface IDevicePoolGrain : IGrainWithIntegerKey
{
    /// <summary>Waits for a free slot of the asked size; a holder that has a lease already gets a new one and its old one is void.</summary>
    /// <exception cref="OperationCanceledException">The request was withdrawn.</exception>
    [ResponseTimeout("365.00:00:00")]
    Task<Lease> AcquireAsync(LeaseRequest request);

    /// <summary>Takes a request back, also one that has not arrived yet; one that was granted already stays granted.</summary>
    // A message and not a CancellationToken: a token that overtakes its own call is lost, and the call waits for ever.
    Task WithdrawAsync(Guid request);

    /// <summary>Gives a lease back; one that is void already changes nothing.</summary>
    Task ReleaseAsync(Lease lease);
}
