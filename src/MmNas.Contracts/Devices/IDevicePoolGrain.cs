namespace MmNas.Contracts.Devices;

/// <summary>Who may train where. One grain, key 0. Grants in the order of asking.</summary>
public interface IDevicePoolGrain : IGrainWithIntegerKey
{
    /// <summary>Waits for a free slot of the asked size; a holder that has a lease already gets a new one and its old one is void.</summary>
    /// <param name="holder">Who asks: an experiment's or a retraining's key.</param>
    /// <param name="threads">Cores wanted; null takes all of the machine. More than there are are cut to what there is.</param>
    /// <param name="cancel">Takes the request back.</param>
    [ResponseTimeout("365.00:00:00")]
    Task<Lease> AcquireAsync(string holder, int? threads, CancellationToken cancel);

    /// <summary>Gives a lease back; one that is void already changes nothing.</summary>
    Task ReleaseAsync(Lease lease);
}
